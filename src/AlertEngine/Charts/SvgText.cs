using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace AlertEngine.Charts;

/// <summary>The frame of an SVG chart, and the texts in it. Who made the texts is not trusted.</summary>
internal static class SvgText
{
    // What a letter of the usual fonts takes at this size, on average and a little more.
    private const float Letter = 6.3f;

    private const string Style =
        """
        :root{color-scheme:light dark;--text:#59626d;--strong:#1b1f24;--line:#dcdfe4;--ground:#fff;--threshold:#b3261e;--firing:#b3261e;--pending:#8a5300;--other:#b6bfc9;--s0:#1d5fd0;--s1:#c75b00;--s2:#00836b;--s3:#8a3ec8;--s4:#b0307a}
        @media(prefers-color-scheme:dark){:root{--text:#9ca6b2;--strong:#e4e8ed;--line:#2d333b;--ground:#181c21;--threshold:#ff8a80;--firing:#ff8a80;--pending:#f2b84b;--other:#4d5762;--s0:#8ab4ff;--s1:#ffb066;--s2:#5fd6b4;--s3:#caa5ff;--s4:#ff93c6}}
        @media(prefers-contrast:more){:root{--text:#000;--strong:#000;--line:#888}.s1{stroke-dasharray:8 3}.s2{stroke-dasharray:2 3}.s3{stroke-dasharray:8 3 2 3}.s4{stroke-dasharray:15 4}}
        @media(prefers-contrast:more)and(prefers-color-scheme:dark){:root{--text:#fff;--strong:#fff;--line:#999}}
        text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums;fill:var(--text)}
        .e{text-anchor:end}.m{text-anchor:middle}.b{font-size:13px;font-weight:600;fill:var(--strong)}.t{fill:var(--threshold);font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:3px}
        path{fill:none}.g{stroke:var(--line)}.threshold{stroke:var(--threshold);stroke-width:1.2;stroke-dasharray:5 5}.breach{fill:var(--threshold);opacity:.05}
        .l{stroke-linejoin:round;stroke-linecap:round;stroke-width:1.8px;vector-effect:non-scaling-stroke}.o{stroke:var(--other);stroke-width:1px}.s0{stroke:var(--s0)}.s1{stroke:var(--s1)}.s2{stroke:var(--s2)}.s3{stroke:var(--s3)}.s4{stroke:var(--s4)}
        .firing rect{fill:var(--firing)}.pending rect{fill:var(--pending)}.pending .band{fill:url(#h)}.tint{opacity:.07}#h path{stroke:var(--pending);stroke-width:2.2}
        """;

    /// <summary>What browsers are told when somebody opens a chart by itself: it needs this style and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; frame-ancestors 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    public static StringBuilder Open(ChartWords words, int width, float height) => new StringBuilder(8_000)
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height:0}\" width=\"{width}\" height=\"{height:0}\" role=\"img\" aria-labelledby=\"t d\">")
        .Append("<title id=\"t\">").Append(Escaped(words.Title)).Append("</title><desc id=\"d\">").Append(Escaped(words.Description)).Append("</desc><style>")
        .Append(Style)
        .Append("</style><defs><pattern id=\"h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0v5\"/></pattern></defs>");

    public static float WidthOf(string text) => text.Sum(letter => letter < 0x1100 ? Letter : 2 * Letter);

    /// <summary>As much of a text as fits.</summary>
    public static string Cut(string text, float width)
    {
        if (WidthOf(text) <= width)
        {
            return text;
        }

        var most = 0;
        for (var used = 2 * Letter; most < text.Length && (used += WidthOf(text[most].ToString())) <= width; most++)
        {
        }

        return $"{text.AsSpan(0, most)}…";
    }

    public static void Add(StringBuilder svg, string text, float x, float y, string kind) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\"{(kind.Length > 0 ? $" class=\"{kind}\"" : "")}>{Escaped(text)}</text>");

    /// <summary>Letters that XML cannot hold at all are replaced.</summary>
    public static string Escaped(string text)
    {
        var held = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            held.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString());
        }

        return SecurityElement.Escape(held.ToString());
    }
}
