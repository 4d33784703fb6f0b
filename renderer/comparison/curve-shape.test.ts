import { describe, expect, it } from 'vitest';
import { curveShape, distanceToCurve, nearView, stubShape } from './curve-shape.ts';

describe('curves across the gutter', () => {
  it('1 join the two heights, level at both ends', () => {
    expect(curveShape(40, 140, 100).line).toBe('M0 40C45 40 55 140 100 140');
    expect(curveShape(90, 90, 100).label).toEqual({ x: 50, y: 74 });
  });

  it('2 carry the bar of a conflict upright on a level line and across a steep one', () => {
    expect(curveShape(50, 50, 100).bar).toBe('M50 43L50 57');
    const numbers =
      curveShape(0, 400, 100)
        .bar.match(/-?[\d.]+/g)
        ?.map(Number) ?? [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers;
    expect((x1 + x2) / 2).toBeCloseTo(50);
    expect((y1 + y2) / 2).toBeCloseTo(200);
    // Across the line: at right angles to its slope of 110 to 800.
    const cosine = ((x2 - x1) * 110 + (y2 - y1) * 800) / (14 * Math.hypot(110, 800));
    expect(cosine).toBeCloseTo(0, 1);
    expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(14, 0);
  });

  it('3 end in a stop where the other side is silent', () => {
    expect(stubShape('left', 20, 100)).toEqual({
      line: 'M0 20H26',
      bar: 'M26 16V24',
      label: { x: 42, y: 20 },
    });
    expect(stubShape('right', 20, 100).line).toBe('M100 20H74');
  });

  it('4 are found under the pointer, the steep ones too', () => {
    expect(distanceToCurve(40, 140, 100, { x: 50, y: 90 })).toBeLessThan(1);
    expect(distanceToCurve(40, 140, 100, { x: 0, y: 40 })).toBe(0);
    expect(distanceToCurve(40, 140, 100, { x: 0, y: 60 })).toBeGreaterThan(10);
    expect(distanceToCurve(0, 600, 96, { x: 48, y: 300 })).toBeLessThan(8);
    expect(distanceToCurve(0, 600, 96, { x: 90, y: 100 })).toBeGreaterThan(40);
  });

  it('5 leave the view at its edge, however far the other end lies', () => {
    expect([nearView(-9_000, 400), nearView(200, 400), nearView(9_000, 400)]).toEqual([-28, 200, 428]);
  });
});
