// A Setwise of a test's own: the built binary on a free port, with a data folder that is thrown away. It can be killed
// and started again on the same port and data, as an installation would be.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

/** The binary with the `test-clock` feature; `make test` builds it and names it in SETWISE_BIN. */
const binary = process.env["SETWISE_BIN"] ?? path.join(import.meta.dirname, "../target/debug/setwise");
const startsWithin = 20_000;
/** A demo makes half a year of meetings first. */
const demoStartsWithin = 90_000;

export type Engine = "sqlite" | "postgres";
/** What the binary is asked to do. */
export type Command = "serve" | "demo";

/** Why tests on this engine cannot run here, or nothing. */
export function missing(engine: Engine): string | undefined {
  if (engine === "sqlite" || process.env["SETWISE_TEST_POSTGRES"]) return undefined;
  return "PostgreSQL (run it by scripts/with-postgres, or set SETWISE_TEST_POSTGRES)";
}

export class Setwise {
  /** Everything the server has printed, over all its lives. */
  printed = "";
  #process: ChildProcess | undefined;

  private constructor(
    /** Where its pages are, without a slash at the end. */
    readonly url: string,
    /** Its data folder. */
    readonly data: string,
    readonly database: Database | undefined,
    /** Environment variables besides those every one gets. */
    readonly settings: Record<string, string>,
    readonly command: Command,
  ) {}

  /** Starts one on an empty data folder and waits until it answers. */
  static async start(
    engine: Engine = "sqlite",
    settings: Record<string, string> = {},
    command: Command = "serve",
  ): Promise<Setwise> {
    const data = await mkdtemp(path.join(tmpdir(), "setwise-e2e-"));
    const database = engine === "postgres" ? await Database.create() : undefined;
    const setwise = new Setwise(`http://127.0.0.1:${await freePort()}`, data, database, settings, command);
    try {
      await setwise.resume();
    } catch (error) {
      await setwise.stop();
      throw error;
    }
    return setwise;
  }

  /** The one-time link printed at the first start, which leads to the page that makes the organisation. */
  async setUpLink(): Promise<string> {
    const link = /https?:\/\/\S*\/set-?up\S*/;
    return until(5_000, () => this.printed.match(link)?.[0], () => `No set-up link was printed:\n${this.printed}`);
  }

  /** Ends it without a warning (SIGKILL), as a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Starts it again after `kill`, on the same port and data, and waits until it answers. */
  async resume(): Promise<void> {
    const child = spawn(binary, [this.command], {
      env: this.#settings(),
      // A setwise.toml that lies about where the tests run is none of theirs.
      cwd: this.data,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    running.add(child);
    let failure: string | undefined;
    child.on("error", (error) => (failure = `${binary} does not start: ${error.message}. Is it built?`));
    child.on("exit", (code, signal) => (failure ??= `Setwise ended (${signal ?? code}):\n${this.printed}`));
    child.on("close", () => running.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.printed += text));
    }
    await until(
      this.command === "demo" ? demoStartsWithin : startsWithin,
      async () => {
        if (failure) throw new Error(failure);
        return fetch(`${this.url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
          (answer) => answer.ok || undefined,
          () => undefined,
        );
      },
      () => `Setwise did not answer on ${this.url}:\n${this.printed}`,
    );
  }

  /** Moves the server's clock on; deadlines in between fall due. Browsers keep their own time. */
  async advance(milliseconds: number): Promise<void> {
    const answer = await fetch(`${this.url}/test/clock`, {
      method: "POST",
      // A line of its own: one kept from before may just be closing when this arrives.
      headers: { "content-type": "application/json", connection: "close" },
      body: JSON.stringify({ advance_ms: milliseconds }),
    });
    if (!answer.ok) throw new Error(`the clock did not move (${answer.status}); is ${binary} built with test-clock?`);
  }

  /** Ends it kindly and throws its data away. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await this.database?.drop();
    await rm(this.data, { recursive: true, force: true });
  }

  /** No setting comes from the machine the test runs on. */
  #settings(): NodeJS.ProcessEnv {
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith("SETWISE_"));
    return {
      ...Object.fromEntries(others),
      SETWISE_DATA: this.data,
      SETWISE_LISTEN: new URL(this.url).host,
      ...(this.database && { SETWISE_DATABASE: this.database.url }),
      ...this.settings,
    };
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const closed = once(child, "close");
    child.kill(signal);
    // A server that does not end when asked must not hold up the rest.
    const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await closed;
    clearTimeout(patience);
  }
}

/** An empty PostgreSQL database, made on the server that SETWISE_TEST_POSTGRES names. */
class Database {
  private constructor(
    readonly url: string,
    private readonly name: string,
  ) {}

  static async create(): Promise<Database> {
    const name = `e2e_${process.pid}_${Math.random().toString(36).slice(2)}`;
    await sql(`create database ${name}`);
    const url = new URL(administrator());
    url.pathname = `/${name}`;
    return new Database(url.href, name);
  }

  async drop(): Promise<void> {
    await sql(`drop database ${this.name} with (force)`);
  }
}

async function sql(statement: string): Promise<void> {
  await promisify(execFile)("psql", [administrator(), "-qXc", statement]);
}

function administrator(): string {
  const url = process.env["SETWISE_TEST_POSTGRES"];
  if (!url) throw new Error(`missing: ${missing("postgres")}`);
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}

/** Asks every 30 ms until there is an answer. */
async function until<T>(
  milliseconds: number,
  ask: () => T | undefined | Promise<T | undefined>,
  otherwise: () => string,
): Promise<T> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(30);
  }
  throw new Error(otherwise());
}

// A test runner that dies must not leave servers behind.
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
