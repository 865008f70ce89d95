export { SiteFrame as default } from "#app/_ui/site-frame.tsx";
