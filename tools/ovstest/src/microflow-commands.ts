import {
  annotate,
  evaluate,
  LogicalFlowError,
  type Microflow,
  parseExpression,
  parseMicroflow,
  type SymbolTable,
} from '@ironloom/logical-flow-compiler';
import { composePacket } from './compose-packet';
import { createTestSymbols, leadingNumber } from '@ironloom/logical-flow-compiler/testing';

/** Tells of lines of expressions whether they hold for a packet; ports are written as their numbers, quoted. */
export function evaluationReporter(flow: Microflow, symbols: SymbolTable): (line: string) => string[] {
  return orMessage((line) => {
    const expression = annotate(parseExpression(line, symbols), symbols);
    return evaluate(expression, flow, { lookupPort: leadingNumber }) ? '1' : '0';
  });
}

/** Gives for lines of expressions the packets that they describe, in hexadecimal. */
export function packetReporter(): (line: string) => string[] {
  const symbols = createTestSymbols();
  return orMessage((line) => composePacket(parseMicroflow(line, symbols, leadingNumber)).toString('hex'));
}

function orMessage(report: (line: string) => string): (line: string) => string[] {
  return (line) => {
    try {
      return [report(line)];
    } catch (error) {
      if (error instanceof LogicalFlowError) return [error.message];
      throw error;
    }
  };
}
