namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Backpack : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var strap = random.Chance(50) ? look.Wood.Darker(0.08) : look.Ink;
        svg.Add($"""
            <path d="M172 88c0-46 56-46 56 0" fill="none" stroke="{strap}" stroke-width="11"/>
            <path d="M122 150c-34 22-36 110-22 150M278 150c34 22 36 110 22 150" fill="none" stroke="{strap}" stroke-width="16" stroke-linecap="round"/>
            <path d="M112 166c0-58 34-88 88-88s88 30 88 88v132q0 32-32 32H144q-32 0-32-32Z" fill="url(#main)"/>
            <path d="M122 168c0-42 18-68 48-78-16 30-20 60-20 236h-6q-22 0-22-24Z" fill="url(#shine)"/>
            """);
        if (random.Chance(50))
        {
            RollTop(svg, look, strap);
        }
        else
        {
            Zipped(svg, look, strap);
        }
    }

    private static void RollTop(SvgCanvas svg, Look look, Colour strap) => svg.Add($"""
        <path d="M108 104q0-26 26-26h132q26 0 26 26v62q0 12-12 12H120q-12 0-12-12Z" fill="{look.Main.Darker(0.08)}"/>
        <path d="M116 104q0-18 18-18h132q18 0 18 18" fill="none" stroke="#fff" stroke-opacity=".25" stroke-width="4"/>
        <path d="M146 78v170M254 78v170" stroke="{strap}" stroke-width="13"/>
        <rect x="137" y="186" width="18" height="22" rx="4" fill="{Look.Metal}"/><rect x="245" y="186" width="18" height="22" rx="4" fill="{Look.Metal}"/>
        <rect x="132" y="236" width="136" height="78" rx="18" fill="{look.Main.Darker(0.05)}"/>
        <path d="M132 254q0-18 18-18h100q18 0 18 18v10H132Z" fill="{look.Accent}"/>
        <circle cx="200" cy="264" r="5" fill="{Look.Metal}"/>
        """);

    private static void Zipped(SvgCanvas svg, Look look, Colour strap)
    {
        var pocket = look.Random.Chance(55) ? look.Accent : look.Main.Darker(0.08);
        svg.Add($"""
            <path d="M134 190v-24c0-40 24-62 66-62s66 22 66 62v24" fill="none" stroke="{look.Main.Darker(0.2)}" stroke-width="5"/>
            <rect x="182" y="128" width="36" height="28" rx="6" fill="{strap}"/>
            <path d="M193 149l7-13 7 13Z" fill="{Look.Paper}"/>
            <path d="M132 232q0-22 22-22h92q22 0 22 22v62q0 22-22 22h-92q-22 0-22-22Z" fill="{pocket}"/>
            <path d="M138 238h124" stroke="{look.Ink}" stroke-opacity=".65" stroke-width="5" stroke-linecap="round"/>
            <path d="M252 238v20" stroke="{strap}" stroke-width="6" stroke-linecap="round"/>
            <path d="M142 262v34q0 10 10 10" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="4" stroke-linecap="round"/>
            <rect x="112" y="196" width="10" height="26" fill="{strap}"/><rect x="278" y="196" width="10" height="26" fill="{strap}"/>
            """);
    }
}
