import { accountRouter } from "./routers/account.ts";
import { adminRouter } from "./routers/admin.ts";
import { assessmentRouter } from "./routers/assessment.ts";
import { authoringRouter } from "./routers/authoring.ts";
import { busyRouter } from "./routers/busy.ts";
import { calendarRouter } from "./routers/calendar.ts";
import { demoRouter } from "./routers/demo.ts";
import { feedRouter } from "./routers/feed.ts";
import { interviewRouter } from "./routers/interview.ts";
import { inviteRouter } from "./routers/invite.ts";
import { mailRouter } from "./routers/mail.ts";
import { modelRouter } from "./routers/model.ts";
import { notificationRouter } from "./routers/notification.ts";
import { practiceRouter } from "./routers/practice.ts";
import { progressRouter } from "./routers/progress.ts";
import { questionRouter } from "./routers/question.ts";
import { queueRouter } from "./routers/queue.ts";
import { scheduleRouter } from "./routers/schedule.ts";
import { shelfRouter } from "./routers/shelf.ts";
import { webhookRouter } from "./routers/webhook.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  account: accountRouter,
  admin: adminRouter,
  assessment: assessmentRouter,
  authoring: authoringRouter,
  busy: busyRouter,
  calendar: calendarRouter,
  demo: demoRouter,
  feed: feedRouter,
  interview: interviewRouter,
  invite: inviteRouter,
  mail: mailRouter,
  model: modelRouter,
  notification: notificationRouter,
  practice: practiceRouter,
  progress: progressRouter,
  question: questionRouter,
  queue: queueRouter,
  schedule: scheduleRouter,
  shelf: shelfRouter,
  webhook: webhookRouter,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
