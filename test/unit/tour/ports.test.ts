import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { checkPorts, portsFrom } from "../../../demo/tour/ports";

describe("portsFrom", () => {
  it("lays platform, four departments and partner in a row", () => {
    expect(portsFrom({})).toEqual({
      host: "127.0.0.1",
      platform: 8600,
      departments: [8601, 8602, 8603, 8604],
      partner: 8605,
    });
    expect(portsFrom({ JILU_HOST: "127.0.0.2", JILU_PORT: "9600" })).toMatchObject({
      host: "127.0.0.2",
      platform: 9600,
      partner: 9605,
    });
  });

  it.each(["0", "-1", "8600.5", "http", "65531", "1e9"])("refuses JILU_PORT=%s", (JILU_PORT) => {
    expect(() => portsFrom({ JILU_PORT })).toThrow("JILU_PORT");
  });
});

describe("checkPorts", () => {
  it("names the port that is taken, and how to move all", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const ports = { host: "127.0.0.1", platform: port, departments: [], partner: port };
    await expect(checkPorts(ports)).rejects.toThrow(
      new RegExp(`Port ${port} is taken.*JILU_PORT=`, "s"),
    );
    server.close();
    await once(server, "close");
    await expect(checkPorts(ports)).resolves.toBeUndefined();
  });

  it("says so where the address is not this computer's", async () => {
    // 192.0.2.0/24 is for documentation (RFC 5737): nobody has it.
    const ports = { host: "192.0.2.1", platform: 8600, departments: [], partner: 8605 };
    await expect(checkPorts(ports)).rejects.toThrow("JILU_HOST");
  });
});
