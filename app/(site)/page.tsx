import { Page } from "../_ui/page.tsx";
export default function Home() {
  return <Page title="Dryrun">x</Page>;
}
