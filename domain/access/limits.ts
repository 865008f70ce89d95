/** What forms say before the server has to refuse: one number for both sides. */
export const MIN_PASSWORD_CHARS = 10;
export const MAX_PASSWORD_CHARS = 200;
export const MAX_NAME_CHARS = 60;
export const MAX_TITLE_CHARS = 120;
/** Interviewers besides the one who creates the interview. */
export const MAX_PANEL = 6;
export const MAX_PREPARED = 20;
export const MAX_SEARCH_CHARS = 100;
export const MAX_FAVOURITES = 1000;
export const MAX_SAVED_SEARCHES = 50;
export const MAX_COLLECTIONS = 100;
/** Attempts alone that a list shows: the newest ones. */
export const MAX_PRACTICES = 100;
