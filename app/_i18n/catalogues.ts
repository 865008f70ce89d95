import enAccount from "./en/account.json";
import enCommon from "./en/common.json";
import enFailures from "./en/failures.json";
import enHome from "./en/home.json";
import enInterviews from "./en/interviews.json";
import enLobby from "./en/lobby.json";
import enModels from "./en/models.json";
import enQuestions from "./en/questions.json";
import enReport from "./en/report.json";
import enRoom from "./en/room.json";
import enRun from "./en/run.json";
import enScore from "./en/score.json";
import enVerdict from "./en/verdict.json";
import type { Locale } from "./namespaces.ts";
import zhAccount from "./zh/account.json";
import zhCommon from "./zh/common.json";
import zhFailures from "./zh/failures.json";
import zhHome from "./zh/home.json";
import zhInterviews from "./zh/interviews.json";
import zhLobby from "./zh/lobby.json";
import zhModels from "./zh/models.json";
import zhQuestions from "./zh/questions.json";
import zhReport from "./zh/report.json";
import zhRoom from "./zh/room.json";
import zhRun from "./zh/run.json";
import zhScore from "./zh/score.json";
import zhVerdict from "./zh/verdict.json";

const en = {
  common: enCommon,
  failures: enFailures,
  home: enHome,
  account: enAccount,
  interviews: enInterviews,
  lobby: enLobby,
  room: enRoom,
  run: enRun,
  verdict: enVerdict,
  models: enModels,
  questions: enQuestions,
  score: enScore,
  report: enReport,
};

/** The English files are the shape; tests/i18n.test.ts holds the other language to it. */
export type Messages = typeof en;

const zh: Messages = {
  common: zhCommon,
  failures: zhFailures,
  home: zhHome,
  account: zhAccount,
  interviews: zhInterviews,
  lobby: zhLobby,
  room: zhRoom,
  run: zhRun,
  verdict: zhVerdict,
  models: zhModels,
  questions: zhQuestions,
  score: zhScore,
  report: zhReport,
};

export const CATALOGUES: Record<Locale, Messages> = { en, zh };
