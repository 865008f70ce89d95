export { LoadingPage as default } from "#app/_ui/loading-page.tsx";
