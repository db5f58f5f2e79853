export const templateName = "firstminute_template";
