namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class PendantLamp : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var metal = look.Random.Chance(50) ? look.Ink : new Colour(0.72, 0.09, 80);
        svg.Add($"""
            <radialGradient id="glow"><stop stop-color="#fff3cf"/><stop offset="1" stop-color="#fff3cf" stop-opacity="0"/></radialGradient>
            <ellipse cx="200" cy="270" rx="190" ry="130" fill="url(#glow)" opacity=".7"/>
            <path d="M200 0V122" stroke="{look.Ink}" stroke-width="3.5"/>
            <path d="M188 112h24l5 28h-34Z" fill="{metal}"/>
            """);
        switch (look.Random.Next(4))
        {
            case 0: // dome
                svg.Add($"""
                    <circle cx="200" cy="246" r="26" fill="#fff6da"/>
                    <path d="M92 246c0-66 48-110 108-110s108 44 108 110Z" fill="url(#main)"/>
                    <path d="M110 236c4-44 34-78 70-88-30 28-42 56-44 88Z" fill="url(#shine)"/>
                    <rect x="88" y="243" width="224" height="8" rx="4" fill="{look.Accent}"/>
                    """);
                break;
            case 1: // bell
                svg.Add($"""
                    <circle cx="200" cy="270" r="24" fill="#fff6da"/>
                    <path d="M182 136h36c4 60 26 84 66 118 8 8 6 16-4 16H120c-10 0-12-8-4-16 40-34 62-58 66-118Z" fill="url(#main)"/>
                    <path d="M186 142h10c-2 66-20 92-52 120h-18c38-34 58-62 60-120Z" fill="url(#shine)"/>
                    """);
                break;
            case 2: // globe of glass
                svg.Add($"""
                    <circle cx="200" cy="222" r="84" fill="{look.Main}" opacity=".82"/>
                    <circle cx="200" cy="222" r="84" fill="url(#shine)"/>
                    <circle cx="200" cy="226" r="40" fill="url(#glow)"/>
                    <circle cx="200" cy="226" r="19" fill="#fff8e2"/>
                    <path d="M136 200c6-28 24-46 48-52" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="7" stroke-linecap="round"/>
                    <path d="M176 138h48v12h-48Z" fill="{metal}"/>
                    """);
                break;
            default: // layered discs
                svg.Add($"""
                    <circle cx="200" cy="262" r="30" fill="#fff6da"/>
                    <path d="M152 144h96l26 28H126Z" fill="{look.Main.Lighter(0.06)}"/>
                    <path d="M124 182h152l28 32H96Z" fill="url(#main)"/>
                    <path d="M94 224h212l26 34H68Z" fill="{look.Main.Darker(0.06)}"/>
                    <path d="M156 146h22l-60 110H84Z" fill="url(#shine)"/>
                    <path d="M128 174h144M98 216h204" stroke="#fff1c4" stroke-width="5"/>
                    """);
                break;
        }
    }
}
