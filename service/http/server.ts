import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fixedFiles from "@fastify/static";
import swagger from "@fastify/swagger";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { securitySchemes, transform, transformObject } from "./description.ts";
import { pathsOf } from "../../contract/vocabulary.ts";
import { answerError, answerNoRequest, sendProblem, toProblem } from "./problems.ts";
import { registerRoutes, type Api } from "./routes.ts";
import { registerKioskAuthority, registerKioskRoutes, type KioskApi } from "./kiosk-routes.ts";
import { registerSupportRoutes, type SupportApi } from "./support-routes.ts";

export interface ServerOptions {
  api: Api;
  support: SupportApi;
  devices: KioskApi;
  logger: FastifyBaseLogger;
  /** Folder of the built renderer; null serves the API alone. */
  screens: string | null;
  version: string;
  tls: { cert: Buffer; key: Buffer } | null;
  trustedProxies: readonly string[];
  /** From one address, before it is asked to wait; a school behind one address stays below. */
  requestsPerMinute: number;
}

/** Larger than the largest command, and no more: in bytes. */
const bodyLimit = 32 * 1024;

/** The HTTP server: the API under `/v1`, and the same screens that the kiosk draws. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { api, support, devices, logger, screens, version, tls, trustedProxies, requestsPerMinute } = options;
  const app = fastify({
    loggerInstance: logger,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: 30_000,
    // An address that cannot be read, before any route is looked for: Fastify's own answer repeats it.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, toProblem({ code: "invalid-request" }, null)),
    clientErrorHandler: answerNoRequest,
    ...(tls === null ? {} : { https: { cert: tls.cert, key: tls.key } }),
  }) as FastifyInstance;
  // JSON or nothing: a form of another site can send text, and JSON only after asking.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { ...toProblem({ code: "invalid-request" }, null), status: 404, title: "Not Found" }));

  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Keydesk identity API", version, description: "Self-service password reset as a resource with a state: the flow." },
      components: { securitySchemes },
    },
    transform,
    transformObject,
  });
  await app.register(cookie);
  await app.register(rateLimit, { max: requestsPerMinute, timeWindow: 60_000 });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        mediaSrc: ["data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
    hsts: tls !== null,
  });

  app.addHook("onSend", (request, reply, _payload, done) => {
    if (request.url.startsWith("/v1/")) reply.header("cache-control", "no-store");
    done();
  });
  // The pattern of the route and never the URL: nothing about a person may stand in a log.
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    request.log.info({ method: request.method, route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, "answered");
    done();
  });

  // Swagger sees the routes that are registered after it is ready, and so in a plugin of their own.
  await app.register((scope, _options, done) => {
    registerRoutes(scope, api);
    registerSupportRoutes(scope, support);
    registerKioskRoutes(scope, devices);
    scope.get("/v1/openapi.json", { schema: { hide: true } }, () => app.swagger());
    done();
  });
  await app.register((scope, _options, done) => {
    registerKioskAuthority(scope, devices);
    done();
  });
  if (screens !== null) {
    await app.register(fixedFiles, { root: screens, preCompressed: true, cacheControl: false, index: ["index.html"], dotfiles: "deny" });
    // The same page: what its address says is for the screens, and for links in letters and on sign-in pages.
    for (const path of Object.values(pathsOf)) app.get(path, { schema: { hide: true } }, (_request, reply) => reply.sendFile("index.html"));
  }
  return app;
}
