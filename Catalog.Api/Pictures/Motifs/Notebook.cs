namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Notebook : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        svg.Group($"rotate({random.Pick<int>([-11, -7, 7, 11])} 200 200)", () =>
        {
            svg.Add($"""
                <rect x="104" y="72" width="206" height="276" rx="12" fill="#000" opacity=".16"/>
                <rect x="102" y="66" width="202" height="274" rx="9" fill="{look.Main.Darker(0.16)}"/>
                <path d="M112 70h190v264H112Z" fill="{Look.Paper}"/>
                <path d="M296 72v260M299 72v260M302 74v258" stroke="#000" stroke-opacity=".13" stroke-width="1"/>
                <clipPath id="cover"><rect x="98" y="60" width="196" height="274" rx="11"/></clipPath>
                <g clip-path="url(#cover)"><rect x="98" y="60" width="196" height="274" fill="url(#main)"/>
                """);
            Pattern(svg, look);
            svg.Add($"""
                <rect x="98" y="60" width="24" height="274" fill="#000" opacity=".12"/><rect x="124" y="60" width="46" height="274" fill="url(#shine)"/></g>
                <path d="M{random.Pick<int>([258, 266, 272]) * 1.0} 60v274" stroke="{look.Accent}" stroke-width="8"/>
                <path d="M154 334v36l7-8 7 8v-36Z" fill="{look.Accent}"/>
                """);
        });
    }

    private static void Pattern(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        switch (random.Next(5))
        {
            case 0: // hills
                svg.Add($"""<circle cx="{random.Between(170, 230)}" cy="150" r="34" fill="{look.Accent}"/><path d="M98 240c50-50 110 20 196-34v128H98Z" fill="{look.Main.Darker(0.1)}"/><path d="M98 282c70-40 120 20 196-14v66H98Z" fill="{look.Main.Darker(0.18)}"/>""");
                break;
            case 1: // arches
                for (var arch = 0; arch < 4; arch++)
                {
                    svg.Add($"""<path d="M{132 + arch * 15.0} 300V{208 + arch * 3.0}a{62 - arch * 15.0} {62 - arch * 15.0} 0 0 1 {124 - arch * 30.0} 0V300" fill="none" stroke="{(arch % 2 == 0 ? look.Accent : look.Main.Lighter(0.16))}" stroke-width="8"/>""");
                }

                break;
            case 2: // terrazzo
                for (var chip = 0; chip < 34; chip++)
                {
                    var (x, y, size) = (random.Between(126, 290), random.Between(64, 330), random.Between(5, 13));
                    svg.Add($"""<path d="M{x} {y}l{size} {random.Between(-5, 5)} {random.Between(-4, 4)} {size}-{size * 0.8} {random.Between(-3, 3)}Z" fill="{(chip % 3 == 0 ? look.Accent : chip % 3 == 1 ? look.Main.Darker(0.17) : look.Main.Lighter(0.17))}"/>""");
                }

                break;
            case 3: // label
                svg.Add($"""<rect x="152" y="112" width="92" height="56" rx="4" fill="{Look.Paper}"/><path d="M166 132h64M166 146h42" stroke="{look.Ink}" stroke-opacity=".5" stroke-width="3"/>""");
                break;
            default: // blocked colour
                svg.Add($"""<path d="M98 238h196v96H98Z" fill="{look.Accent}"/>""");
                break;
        }
    }
}
