// Asks questions in the Playground as a person does, and prints as JSON what that person sees.
//
//   node ask.mjs CHROMIUM PLAYGROUND_URL SCREENSHOT QUESTION...

import { chromium } from "playwright-core";

const [executablePath, url, screenshot, ...questions] = process.argv.slice(2);

// Generated class names change with each release; these prefixed ones held in 0.2.28.
const BUBBLE = ".fai-OutputCard";
const CITATION = ".fai-Citation";
const POPOVER = ".fui-PopoverSurface";

// Chromium's sandbox refuses to run as root, which is who runs in most containers.
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid() !== 0 });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  const greeting = await bubble(page, 0);
  const seen = { greeting: await greeting.innerText(), answers: [] };
  for (const [index, question] of questions.entries()) {
    seen.answers.push({ question, ...(await ask(page, question, index + 1)) });
  }
  await page.screenshot({ path: screenshot });
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function ask(page, question, count) {
  const composer = page.locator("[role=textbox][contenteditable=true]");
  await composer.fill(question);
  await composer.press("Enter");
  const answer = await bubble(page, count);
  const markers = answer.locator(CITATION);
  const hovers = [];
  for (let index = 0; index < (await markers.count()); index++) {
    await page.mouse.move(0, 0);
    await page.locator(POPOVER).waitFor({ state: "detached" });
    await markers.nth(index).scrollIntoViewIfNeeded();
    await markers.nth(index).hover();
    await page.locator(POPOVER).waitFor();
    hovers.push(await page.locator(POPOVER).innerText());
  }
  return { text: await answer.innerText(), markers: await markers.allInnerTexts(), hovers };
}

async function bubble(page, index) {
  const found = page.locator(BUBBLE).nth(index);
  await found.waitFor();
  return found;
}
