export interface NameInfo {
  readonly title: string;
  readonly parameters: string;
  readonly sentence: string;
}

/** What a name is, as the completion list and the pointer show it. */
export function infoOf({ title, parameters, sentence }: NameInfo): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-name-info";
  const head = box.appendChild(document.createElement("code"));
  head.append(title, parameters);
  if (sentence !== "") box.appendChild(document.createElement("p")).append(sentence);
  return box;
}
