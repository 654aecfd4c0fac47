import type { Lineage } from '@/api/types';

interface Place {
  key: string;
  type: string;
  id: string;
}

interface Arrow {
  from: string;
  to: string;
  relation: string;
}

export interface Layered {
  layers: Place[][];
  arrows: Arrow[];
}

function keyOf(node: { type?: string; id?: string } | undefined): string {
  return `${node?.type ?? ''}/${node?.id ?? ''}`;
}

/**
 * Columns for a left-to-right drawing: a thing stands one column to the right of the furthest thing it descends from.
 * A cycle cannot happen; should one be sent, its nodes stay where they were reached first.
 */
export function layersOf(lineage: Lineage): Layered {
  const places = lineage.nodes.map((node) => ({
    key: keyOf(node),
    type: node.type,
    id: node.id,
  }));
  const arrows = lineage.edges.map((edge) => ({
    from: keyOf(edge.source),
    to: keyOf(edge.target),
    relation: edge.relation,
  }));
  const depth = new Map(places.map((place) => [place.key, 0]));
  for (let round = 0; round < places.length; round++) {
    let moved = false;
    for (const { from, to } of arrows) {
      const start = depth.get(from);
      const end = depth.get(to);
      if (start !== undefined && end !== undefined && end < start + 1 && start + 1 < places.length) {
        depth.set(to, start + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const layers: Place[][] = [];
  for (const place of places) (layers[depth.get(place.key) ?? 0] ??= []).push(place);
  return { layers: layers.filter((layer) => layer !== undefined), arrows };
}
