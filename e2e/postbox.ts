// A mail server to test with: takes every mail on a free port, and keeps it.
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

export class Postbox {
  readonly #mails: string[] = [];

  private constructor(
    readonly server: Server,
    /** What Setwise is started with to send its mail here. */
    readonly settings: Record<string, string>,
  ) {}

  static async open(): Promise<Postbox> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the system gave no port");
    const postbox = new Postbox(server, {
      SETWISE_SMTP_URL: `smtp://127.0.0.1:${address.port}`,
      SETWISE_SMTP_FROM: "Setwise <setwise@example.org>",
    });
    server.on("connection", (socket) => postbox.#take(socket));
    return postbox;
  }

  /** The newest link of this kind that was mailed to this address; none yet is undefined. */
  link(kind: string, to: string): string | undefined {
    const mails = this.#mails.filter((mail) => mail.includes(to));
    const links = mails.flatMap((mail) => mail.match(new RegExp(`https?://[^\\s"<>]*/${kind}/[^\\s"<>]+`, "g")) ?? []);
    return links.at(-1);
  }

  /** Every mail to this address so far, the oldest first. */
  to(address: string): string[] {
    return this.#mails.filter((mail) => mail.includes(`To: ${address}`));
  }

  async close(): Promise<void> {
    this.server.close();
    await once(this.server, "close");
  }

  /** As little of the protocol as a sender needs. */
  #take(socket: Socket): void {
    let unread = "";
    let mail: string | undefined;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    // A sender that hangs up, or a server that is killed while it sends, is nothing to fail for.
    socket.on("error", () => socket.destroy());
    say("220 postbox");
    socket.setEncoding("utf8").on("data", (text: string) => {
      const lines = (unread + text).split("\r\n");
      unread = lines.pop() ?? "";
      for (const line of lines) {
        if (mail !== undefined && line === ".") {
          this.#mails.push(plain(mail));
          mail = undefined;
          say("250 taken");
        } else if (mail !== undefined) mail += `${line}\r\n`;
        else if (line.startsWith("DATA")) {
          mail = "";
          say("354 go on");
        } else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
        else say("250 postbox");
      }
    });
  }
}

/** The words as they were written, where a mail is quoted-printable. */
function plain(mail: string): string {
  const whole = mail.replaceAll("=\r\n", "");
  return whole.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
