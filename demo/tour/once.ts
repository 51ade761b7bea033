import { departments } from "../departments/all";
import { begin } from "./begin";
import { platformCases } from "./cases";
import type { Ports } from "./ports";
import { Shots } from "./shots";
import { formatTime, Steps } from "./steps";
import type { Teardown } from "./teardown";
import { visit } from "./visit";

/** The tour by itself, headless: one case in each department. Returns the exit code. */
export async function once(ports: Ports, teardown: Teardown): Promise<0 | 1> {
  const started = performance.now();
  const steps = new Steps((line) => teardown.begun || console.log(line));
  const shots = new Shots(".output/tour");
  const scene = await steps.step(
    "平台、四个部门、合作网站已启动 Platform, four departments, partner site started",
    () => begin(ports, teardown),
  );
  for (const [i, department] of departments.entries()) {
    if (teardown.begun) return 1;
    // The step that failed has kept why; the next department is visited all the same.
    await visit({ scene, department, n: i + 1, steps, shots, teardown }).catch(() => undefined);
  }
  // What fails because everything is being stopped says nothing of Jilu.
  if (teardown.begun) return 1;
  await steps
    .step("平台上没有别的办件 Nothing else on the platform", async () => {
      const total = (await platformCases(scene.hall.platform, {})).length;
      if (total !== departments.length)
        throw new Error(`共 ${total} 件 (cases in all, ${departments.length} expected)`);
    })
    .catch(() => undefined);
  const time = formatTime(performance.now() - started).trim();
  const seen = `${shots.count} 张截图在 ${shots.folder}/ (screenshots)，用时 ${time}`;
  if (steps.faults.length === 0) {
    console.log(
      `\n✓ 四个部门各一件，平台上各一件，内容一致；${seen}。\n` +
        "  Four departments, four cases, each on the platform exactly once with the right fields.",
    );
    return 0;
  }
  console.log(`\n✗ ${steps.faults.length} 处不对 (faults)；${seen}：`);
  for (const fault of steps.faults) console.log(`  - ${fault}`);
  return 1;
}
