import enAccount from "./en/account.json";
import enAuthoring from "./en/authoring.json";
import enBooking from "./en/booking.json";
import enBusy from "./en/busy.json";
import enCalendar from "./en/calendar.json";
import enCommon from "./en/common.json";
import enDebugging from "./en/debugging.json";
import enDemoAgents from "./en/demoAgents.json";
import enDemoAudio from "./en/demoAudio.json";
import enDemoImages from "./en/demoImages.json";
import enDemoLabs from "./en/demoLabs.json";
import enDemoLanguage from "./en/demoLanguage.json";
import enDemoScenes from "./en/demoScenes.json";
import enDemoText from "./en/demoText.json";
import enDemoVision from "./en/demoVision.json";
import enFailures from "./en/failures.json";
import enFeed from "./en/feed.json";
import enForecast from "./en/forecast.json";
import enHome from "./en/home.json";
import enInterviews from "./en/interviews.json";
import enLobby from "./en/lobby.json";
import enMail from "./en/mail.json";
import enModels from "./en/models.json";
import enNotifications from "./en/notifications.json";
import enPractice from "./en/practice.json";
import enProgress from "./en/progress.json";
import enQuestions from "./en/questions.json";
import enQueue from "./en/queue.json";
import enReport from "./en/report.json";
import enRoom from "./en/room.json";
import enRun from "./en/run.json";
import enSchedule from "./en/schedule.json";
import enScore from "./en/score.json";
import enVerdict from "./en/verdict.json";
import enWebhooks from "./en/webhooks.json";
import type { Locale } from "./namespaces.ts";
import zhAccount from "./zh/account.json";
import zhAuthoring from "./zh/authoring.json";
import zhBooking from "./zh/booking.json";
import zhBusy from "./zh/busy.json";
import zhCalendar from "./zh/calendar.json";
import zhCommon from "./zh/common.json";
import zhDebugging from "./zh/debugging.json";
import zhDemoAgents from "./zh/demoAgents.json";
import zhDemoAudio from "./zh/demoAudio.json";
import zhDemoImages from "./zh/demoImages.json";
import zhDemoLabs from "./zh/demoLabs.json";
import zhDemoLanguage from "./zh/demoLanguage.json";
import zhDemoScenes from "./zh/demoScenes.json";
import zhDemoText from "./zh/demoText.json";
import zhDemoVision from "./zh/demoVision.json";
import zhFailures from "./zh/failures.json";
import zhFeed from "./zh/feed.json";
import zhForecast from "./zh/forecast.json";
import zhHome from "./zh/home.json";
import zhInterviews from "./zh/interviews.json";
import zhLobby from "./zh/lobby.json";
import zhMail from "./zh/mail.json";
import zhModels from "./zh/models.json";
import zhNotifications from "./zh/notifications.json";
import zhPractice from "./zh/practice.json";
import zhProgress from "./zh/progress.json";
import zhQuestions from "./zh/questions.json";
import zhQueue from "./zh/queue.json";
import zhReport from "./zh/report.json";
import zhRoom from "./zh/room.json";
import zhRun from "./zh/run.json";
import zhSchedule from "./zh/schedule.json";
import zhScore from "./zh/score.json";
import zhVerdict from "./zh/verdict.json";
import zhWebhooks from "./zh/webhooks.json";

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
  debugging: enDebugging,
  forecast: enForecast,
  practice: enPractice,
  progress: enProgress,
  schedule: enSchedule,
  booking: enBooking,
  busy: enBusy,
  webhooks: enWebhooks,
  calendar: enCalendar,
  feed: enFeed,
  notifications: enNotifications,
  mail: enMail,
  queue: enQueue,
  authoring: enAuthoring,
  questions: enQuestions,
  score: enScore,
  report: enReport,
  demoAgents: enDemoAgents,
  demoAudio: enDemoAudio,
  demoImages: enDemoImages,
  demoLabs: enDemoLabs,
  demoLanguage: enDemoLanguage,
  demoScenes: enDemoScenes,
  demoText: enDemoText,
  demoVision: enDemoVision,
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
  debugging: zhDebugging,
  forecast: zhForecast,
  practice: zhPractice,
  progress: zhProgress,
  schedule: zhSchedule,
  booking: zhBooking,
  busy: zhBusy,
  webhooks: zhWebhooks,
  calendar: zhCalendar,
  feed: zhFeed,
  notifications: zhNotifications,
  mail: zhMail,
  queue: zhQueue,
  authoring: zhAuthoring,
  questions: zhQuestions,
  score: zhScore,
  report: zhReport,
  demoAgents: zhDemoAgents,
  demoAudio: zhDemoAudio,
  demoImages: zhDemoImages,
  demoLabs: zhDemoLabs,
  demoLanguage: zhDemoLanguage,
  demoScenes: zhDemoScenes,
  demoText: zhDemoText,
  demoVision: zhDemoVision,
};

export const CATALOGUES: Record<Locale, Messages> = { en, zh };
