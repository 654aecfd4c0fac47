import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Lineage } from '@/api/types';
import { humanize, shortId } from '@/lib/format';
import { layersOf } from './layers';

const BOX = { width: 168, height: 52 };
const GAP = { x: 124, y: 24 };

export function LineageGraph({ lineage }: { lineage: Lineage }) {
  const { vars } = useTheme();
  const { layers, arrows } = layersOf(lineage);
  const height = Math.max(...layers.map((layer) => layer.length)) * (BOX.height + GAP.y) - GAP.y + 4;
  const width = layers.length * (BOX.width + GAP.x) - GAP.x + 4;
  const corners = new Map<string, { x: number; y: number }>();
  layers.forEach((layer, column) => {
    const top = (height - (layer.length * (BOX.height + GAP.y) - GAP.y)) / 2;
    layer.forEach((place, row) =>
      corners.set(place.key, { x: 2 + column * (BOX.width + GAP.x), y: top + row * (BOX.height + GAP.y) }),
    );
  });
  const sentence = arrows.map((arrow) => `${words(arrow.from)} ${arrow.relation} ${words(arrow.to)}`);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <svg width={width} height={height} role="img" aria-label={`Lineage: ${sentence.join('; ')}`}>
        {arrows.map((arrow) => {
          const from = corners.get(arrow.from);
          const to = corners.get(arrow.to);
          if (!from || !to) return null;
          const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
          const end = { x: to.x, y: to.y + BOX.height / 2 };
          const middle = (start.x + end.x) / 2;
          return (
            <g key={`${arrow.from} ${arrow.to} ${arrow.relation}`}>
              <path
                d={`M${start.x},${start.y} C${middle},${start.y} ${middle},${end.y} ${end.x},${end.y}`}
                fill="none"
                stroke={vars.palette.text.disabled}
                strokeWidth={1.5}
              />
              <text
                x={middle}
                y={(start.y + end.y) / 2 - 6}
                fontSize={11}
                textAnchor="middle"
                fill={vars.palette.text.secondary}
              >
                {arrow.relation.replaceAll('_', ' ')}
              </text>
            </g>
          );
        })}
        {layers.flat().map((place) => {
          const corner = corners.get(place.key) ?? { x: 0, y: 0 };
          const root = place.id === lineage.root.id;
          return (
            <PlaceLink key={place.key} place={place} transform={`translate(${corner.x},${corner.y})`}>
              <title>{place.id}</title>
              <rect
                {...BOX}
                rx={6}
                fill={vars.palette.background.default}
                stroke={root ? vars.palette.primary.main : vars.palette.divider}
                strokeWidth={root ? 1.5 : 1}
              />
              <text x={12} y={21} fontSize={11} fill={vars.palette.text.secondary}>
                {humanize(place.type)}
              </text>
              <text x={12} y={39} fontSize={13} fontWeight={560} fill={vars.palette.text.primary}>
                {shortId(place.id)}
              </text>
            </PlaceLink>
          );
        })}
      </svg>
    </Box>
  );
}

const PAGES: Record<string, string> = {
  run: '/runs/',
  model_version: '/model-versions/',
  evaluation: '/evaluations/',
  deployment: '/deployments/',
};

interface PlaceLinkProps {
  place: { type: string; id: string };
  transform: string;
  children: ReactNode;
}

/** Things with a page of their own lead there, by mouse and by keyboard. */
function PlaceLink({ place, transform, children }: PlaceLinkProps) {
  const { history } = useRouter();
  const page = PAGES[place.type];
  if (!page) return <g transform={transform}>{children}</g>;
  const address = `${page}${place.id}`;
  return (
    <g transform={transform}>
      <a
        href={address}
        onClick={(event) => {
          event.preventDefault();
          history.push(address);
        }}
      >
        {children}
      </a>
    </g>
  );
}

function words(key: string): string {
  const [type, id] = key.split('/');
  return `${humanize(type)} ${shortId(id)}`;
}
