/** What the policy sees of a session, as `feed.py` computes it: 20 fading marks of showing, 20 of reading. */
export const ITEMS = 20;
export const TOPICS = 5;
export const PER_TOPIC = ITEMS / TOPICS;
/** Names of topics and items in the messages. */
const TOPIC_KEYS = ["science", "cooking", "travel", "music", "football"] as const;
const NUMBERS = ["1", "2", "3", "4"] as const;
const RECENCY = 0.8;
const MEMORY = 0.95;

export interface Shown {
  readonly item: number;
  /** Minutes; 0 is passing it over. */
  readonly dwell: number;
}

export const topicOf = (item: number): number => Math.floor(item / PER_TOPIC);

/** The last item of each topic: a headline that promises more than the text holds. */
export const isBait = (item: number): boolean => item % PER_TOPIC === PER_TOPIC - 1;

export function feedState(session: readonly Shown[]): Float32Array {
  const state = new Float32Array(2 * ITEMS);
  for (const { item, dwell } of session) {
    for (let i = 0; i < ITEMS; i++) {
      state[i] = RECENCY * (state[i] ?? 0) + (i === item ? 1 : 0);
      state[ITEMS + i] = MEMORY * (state[ITEMS + i] ?? 0) + (i === item ? dwell : 0);
    }
  }
  return state;
}

export const topicKey = (topic: number) => TOPIC_KEYS[topic] ?? "science";
export const itemKey = (item: number) =>
  `${topicKey(topicOf(item))}${NUMBERS[item % PER_TOPIC] ?? "1"}` as const;
