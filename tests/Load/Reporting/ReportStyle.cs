namespace PeakStore.Load.Reporting;

/// <summary>How the report looks, by day and by night. Lines keep 3:1 contrast with the paper, text 4.5:1.</summary>
internal static class ReportStyle
{
    /// <summary>Names of colours, by day and by night.</summary>
    public const string Colours = """
        :root{--paper:#fbfaf8;--card:#fff;--ink:#1d1d1f;--soft:#5f5f66;--rule:#dedbd5;--good:#13703a;--bad:#b3261e;--warn:#7a5200;
        --s0:#2b5fc2;--s1:#13803f;--s2:#a85f00;--s3:#c02a3c}
        @media(prefers-color-scheme:dark){:root{
        --paper:#141517;--card:#1d1f22;--ink:#ececee;--soft:#a9abb1;--rule:#383b40;--good:#67c98b;--bad:#ff8a80;--warn:#f0c060;
        --s0:#7eaaff;--s1:#67c98b;--s2:#f0b050;--s3:#ff8a95}}
        """;

    /// <summary>Lines and letters of charts.</summary>
    public const string Chart = """
        .line{fill:none;stroke-width:2;stroke-linejoin:round}
        .s0{stroke:var(--s0)}.s1{stroke:var(--s1);stroke-dasharray:7 3}.s2{stroke:var(--s2);stroke-dasharray:2 3}.s3{stroke:var(--s3);stroke-dasharray:9 3 2 3}
        .grid{stroke:var(--rule);stroke-width:1}
        .mark{stroke:var(--bad);stroke-width:2;stroke-dasharray:4 4}
        svg text{fill:var(--soft);font-size:15px}
        text.y{text-anchor:end}text.x{text-anchor:middle}text.x:last-of-type{text-anchor:end}
        """;

    public const string Css = Colours + Chart + """
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:1120px;margin:auto;padding:2rem 1.25rem 4rem}
        header p{margin:0;color:var(--soft)}
        h1{margin:0;font-size:2.4rem;line-height:1.2;text-transform:capitalize}
        h2{margin:2.5rem 0 .75rem;font-size:1.3rem}
        header .verdict{display:inline-block;margin:1rem 0 0;padding:.4rem .9rem;border:2px solid;border-radius:2rem;font-weight:600}
        .verdict.good,tr.good th+td{color:var(--good)}
        .verdict.bad,tr.bad th+td{color:var(--bad)}
        .note{padding:.7rem 1rem;border-left:4px solid var(--rule);background:var(--card)}
        .note.warn{border-color:var(--warn);color:var(--warn)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.5rem 0 0}
        .tiles div,figure{background:var(--card);border:1px solid var(--rule);border-radius:.6rem;padding:.8rem 1rem}
        dt{color:var(--soft);font-size:.85rem}
        dd{margin:0;font-size:1.4rem;white-space:nowrap;font-weight:600;font-variant-numeric:tabular-nums}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr));gap:.75rem;align-items:start;margin-top:.75rem}
        figure{margin:0}
        figcaption{font-weight:600}
        figure>svg{display:block;width:100%;height:auto}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.2rem 0 .4rem;color:var(--soft);font-size:.85rem}
        .legend svg{width:28px;height:8px;margin-right:.4rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        th,td{padding:.35rem .7rem;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top}
        th[scope=row],.text{text-align:left}
        th[scope=row],tr.good th+td,tr.bad th+td{white-space:nowrap}
        thead th{color:var(--soft);font-weight:600}
        thead th:first-child{text-align:left}
        code{color:var(--bad);font-size:.85rem}
        summary{cursor:pointer;color:var(--soft);font-size:.85rem}
        """;
}
