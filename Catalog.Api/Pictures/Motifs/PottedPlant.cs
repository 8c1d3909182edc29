namespace PeakStore.Catalog.Pictures.Motifs;

/// <summary>A plant in a pot; the pot has the product's colour.</summary>
/// <param name="foliage">Draws what grows, above the rim at y = 238.</param>
internal sealed class PottedPlant(Action<SvgCanvas, Look> foliage) : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        foliage(svg, look);
        switch (look.Random.Next(3))
        {
            case 0: // terracotta shape with a rim
                svg.Add($"""
                    <path d="M136 256h128l-16 66q-2 8-10 8h-76q-8 0-10-8Z" fill="url(#main)"/>
                    <rect x="128" y="232" width="144" height="30" rx="5" fill="{look.Main.Lighter(0.05)}"/>
                    <path d="M136 262h128v7H138Z" fill="#000" opacity=".13"/>
                    <path d="M142 234h22v28l10 66h-10q-6 0-8-6l-14-58Z" fill="url(#shine)"/>
                    """);
                break;
            case 1: // cylinder on a wooden stand
                svg.Add($"""
                    <path d="M150 288l-14 42M250 288l14 42" stroke="{look.Wood}" stroke-width="10" stroke-linecap="round"/>
                    <path d="M132 234h136v66q0 12-12 12H144q-12 0-12-12Z" fill="url(#main)"/>
                    <path d="M138 234h30v78h-20q-10 0-10-12Z" fill="url(#shine)"/>
                    <rect x="126" y="286" width="148" height="9" rx="4.5" fill="{look.Wood.Lighter(0.04)}"/>
                    """);
                break;
            default: // bowl with a painted band
                svg.Add($"""
                    <path d="M124 236h152c0 54-14 94-44 94h-64c-30 0-44-40-44-94Z" fill="url(#main)"/>
                    <path d="M125 254q75 12 150 0l-3 22q-72 12-144 0Z" fill="{look.Accent}"/>
                    <path d="M132 238h28c0 40 4 70 20 90-30 4-46-40-48-90Z" fill="url(#shine)"/>
                    """);
                break;
        }

        svg.Add($"""<ellipse cx="200" cy="237" rx="66" ry="6" fill="#3b2a20"/>""");
    }
}
