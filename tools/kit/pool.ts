import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

interface Numbered<Request> {
  readonly request: Request;
  readonly place: number;
}

/** The answers to many requests in their order, by one thread for each core. `worker` answers every message by one. */
export const inParallel = async <Request, Answer>(worker: URL, requests: readonly Request[]): Promise<Answer[]> => {
  const answers = new Array<Answer>(requests.length);
  const queue = requests.map((request, place) => ({ request, place }));
  const size = Math.min(availableParallelism(), requests.length);
  await Promise.all(Array.from({ length: size }, () => work(worker, queue, answers)));
  return answers;
};

const work = async <Request, Answer>(file: URL, queue: Numbered<Request>[], answers: Answer[]): Promise<void> => {
  const worker = new Worker(file);
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      answers[next.place] = await asked<Request, Answer>(worker, next.request);
    }
  } finally {
    await worker.terminate();
  }
};

const asked = <Request, Answer>(worker: Worker, request: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const done = (answer: Answer): void => {
      worker.off("error", reject);
      resolve(answer);
    };
    worker.once("message", done);
    worker.once("error", reject);
    worker.postMessage(request);
  });
