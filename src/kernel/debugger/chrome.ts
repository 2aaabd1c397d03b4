import { type Debugger, type Runtime, Session } from 'node:inspector';

/**
 * The requests of Chrome's protocol that the debugger makes: name → parameters and result; see
 * https://chromedevtools.github.io/devtools-protocol/v8/.
 */
interface Requests {
  'Debugger.enable': [object, Debugger.EnableReturnType];
  'Debugger.disable': [undefined, undefined];
  'Debugger.setAsyncCallStackDepth': [Debugger.SetAsyncCallStackDepthParameterType, undefined];
  'Debugger.setBlackboxPatterns': [Debugger.SetBlackboxPatternsParameterType, undefined];
  'Debugger.setInstrumentationBreakpoint': [{ instrumentation: string }, { breakpointId: string }];
  'Debugger.setBreakpoint': [Debugger.SetBreakpointParameterType, Debugger.SetBreakpointReturnType];
  'Debugger.setBreakpointByUrl': [Debugger.SetBreakpointByUrlParameterType, Debugger.SetBreakpointByUrlReturnType];
  'Debugger.removeBreakpoint': [Debugger.RemoveBreakpointParameterType, undefined];
  'Debugger.getPossibleBreakpoints': [
    Debugger.GetPossibleBreakpointsParameterType,
    Debugger.GetPossibleBreakpointsReturnType,
  ];
  'Debugger.getScriptSource': [Debugger.GetScriptSourceParameterType, Debugger.GetScriptSourceReturnType];
  'Debugger.setPauseOnExceptions': [Debugger.SetPauseOnExceptionsParameterType, undefined];
  'Debugger.setSkipAllPauses': [Debugger.SetSkipAllPausesParameterType, undefined];
  'Debugger.evaluateOnCallFrame': [Debugger.EvaluateOnCallFrameParameterType, Debugger.EvaluateOnCallFrameReturnType];
  'Debugger.setVariableValue': [Debugger.SetVariableValueParameterType, undefined];
  'Debugger.resume': [{ terminateOnResume?: boolean }, undefined];
  'Debugger.stepOver': [object, undefined];
  'Debugger.stepInto': [object, undefined];
  'Debugger.stepOut': [undefined, undefined];
  'Debugger.pause': [undefined, undefined];
  'Runtime.evaluate': [Runtime.EvaluateParameterType, Runtime.EvaluateReturnType];
  'Runtime.callFunctionOn': [Runtime.CallFunctionOnParameterType, Runtime.CallFunctionOnReturnType];
  'Runtime.releaseObjectGroup': [Runtime.ReleaseObjectGroupParameterType, undefined];
  'Runtime.terminateExecution': [undefined, undefined];
}

interface Events {
  'Debugger.scriptParsed': Debugger.ScriptParsedEventDataType;
  'Debugger.paused': Debugger.PausedEventDataType;
  'Debugger.resumed': undefined;
}

/**
 * Chrome's protocol to the main thread, spoken in another thread, so that it goes on while the main thread stands
 * still.
 */
export class Chrome {
  private readonly session = new Session();

  /** `onFault` is told of what a listener throws. */
  constructor(private readonly onFault: (error: unknown) => void) {
    this.session.connectToMainThread();
  }

  /** Makes one request; rejects with the main thread's reason. */
  post<Name extends keyof Requests>(name: Name, parameters?: Requests[Name][0]): Promise<Requests[Name][1]> {
    return new Promise((resolve, reject) => {
      this.session.post(name as string, parameters as object, (error: Error | null, result?: object) =>
        error ? reject(new Error(`${error.message} (${name})`)) : resolve(result as Requests[Name][1]),
      );
    });
  }

  /** Hears every event of the name `name`. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void | Promise<void>): void {
    this.session.on(name as string, async ({ params }: { params: Events[Name] }) => {
      try {
        await listener(params);
      } catch (error) {
        this.onFault(error);
      }
    });
  }

  close(): void {
    this.session.disconnect();
  }
}
