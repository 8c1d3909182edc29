namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Sneaker : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var sole = random.Chance(65) ? Look.Paper : look.Accent;
        var gum = random.Chance(40) ? new Colour(0.66, 0.08, 60) : look.Ink;
        svg.Group("rotate(-7 200 260) translate(-4 14)", () =>
        {
            svg.Add($"""
                <path d="M150 196c0-26 8-44 22-46 12-2 22 6 28 20l-8 36Z" fill="{look.Main.Darker(0.1)}"/>
                <clipPath id="upper"><path d="M70 270c-6-40-6-74 4-100 4-10 16-12 24-4 14 14 40 16 64 2 18 28 44 46 84 56 46 8 84 16 86 46Z"/></clipPath>
                <g clip-path="url(#upper)"><path d="M60 150h290v130H60Z" fill="url(#main)"/>
                <path d="M60 150h52c-4 40-4 80 8 130H60Z" fill="{look.Main.Darker(0.09)}"/>
                """);
            Side(svg, look);
            svg.Add($"""
                <path d="M262 224c-14 12-20 28-20 56h96v-60Z" fill="{look.Main.Lighter(0.05)}"/>
                <path d="M262 224c-14 12-20 28-20 56" fill="none" stroke="{look.Main.Darker(0.16)}" stroke-width="2.5" stroke-dasharray="5 3"/>
                <path d="M60 258h280v20H60Z" fill="#000" opacity=".08"/></g>
                <path d="M74 170c4-10 16-12 24-4 14 14 40 16 64 2" fill="none" stroke="{look.Ink}" stroke-opacity=".6" stroke-width="7" stroke-linecap="round"/>
                <path d="M166 190l22-14M182 206l22-16M200 219l20-18M220 229l18-18" stroke="{Lace(look, sole)}" stroke-width="7" stroke-linecap="round"/>
                <path d="M64 264q4-2 10 0 130 12 256 0 8-2 10 8 0 26-36 28H104q-38 0-40-36Z" fill="{sole}"/>
                <path d="M68 286q4 14 36 14h200q28-1 34-16-16 6-40 6H104q-24 0-36-4Z" fill="{gum}"/>
                <path d="M80 276q120 10 250-2" fill="none" stroke="#000" stroke-opacity=".12" stroke-width="2.5"/>
                """);
        });
    }

    private static Colour Lace(Look look, Colour sole) => Math.Abs(look.Main.L - sole.L) > 0.2 ? sole : look.Ink;

    private static void Side(SvgCanvas svg, Look look)
    {
        switch (look.Random.Next(4))
        {
            case 0:
                svg.Add($"""<path d="M122 262c40-6 62-26 70-62l22 14c-10 36-40 60-86 64Z" fill="{look.Accent}"/>""");
                break;
            case 1:
                svg.Add($"""<path d="M134 268l22-74h12l-22 74ZM160 268l20-66h12l-20 66ZM186 268l18-56h12l-18 56Z" fill="{look.Accent}"/>""");
                break;
            case 2:
                svg.Add($"""<path d="M112 280c0-40 30-60 70-64 30 10 60 14 84 18-40 0-80 14-92 46Z" fill="{look.Accent}"/>""");
                break;
            default:
                for (var hole = 0; hole < 12; hole++)
                {
                    svg.Add($"""<circle cx="{150.0 + hole % 4 * 17 + hole / 4 * 8}" cy="{214.0 + hole / 4 * 15 + hole % 4 * 4}" r="2.6" fill="{look.Main.Darker(0.2)}"/>""");
                }

                break;
        }
    }
}
