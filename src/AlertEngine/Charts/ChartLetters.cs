namespace AlertEngine.Charts;

/// <summary>
/// Letters drawn with a pen, so that they are as smooth as lines and need no font. Each stroke is a list of points, two digits
/// each: across from 0 to 4, and down from 0 at the top over 6, on which letters stand, to 8.
/// </summary>
internal static class ChartLetters
{
    public const float LineHeight = 8 * Unit;

    /// <summary>From the top of a capital to the line on which it stands.</summary>
    public const float CapHeight = 6 * Unit;

    private const float Unit = 2.5f;
    private const float Advance = 6 * Unit;
    private const float Pen = 2.1f;
    private const float Dot = 3.2f;
    private const string Unknown = "0040460600";

    // From the space to the tilde.
    private static readonly string[] Strokes =
    [
        "", "2024 26", "1012 3032", "1016 3036 0242 0444", "413010010213334445361605 2026", "4006 0010120200 3444463634",
        "460201102031320405162644", "2022", "30212536", "10212516", "2125 0244 4204", "2125 0343", "252617", "0343", "26", "4006",
        "103041453616050110 3214", "112026 1636", "01103041420646", "004022324345361605", "36300444", "400002324345361605",
        "4130100105163645443303", "004016", "13020110304142331304051636454433", "4313020110304145361605",
        "22 25", "22 252617", "410345", "0242 0444", "014305", "01103041422324 26", "4616050110304144242242",
        "0602204246 0444", "00063645443303 0030414233", "4130100105163645", "00063645413000", "40000646 0333", "400006 0333",
        "41301001051636454323", "0006 4046 0343", "1030 2026 1636", "4045361605", "0006 4004 1346", "000646", "0600224046", "06004640",
        "103041453616050110", "06003041423303", "103041453616050110 2446", "06003041423303 2346", "413010010213334445361605",
        "0040 2026", "000516364540", "002640", "0016233640", "0046 4006", "002340 2326", "00400646",
        "30101636", "0046", "10303616", "022042", "0747", "1022",
        "12324346 441405163645", "0006 0312324345361605", "4332120305163645", "4046 4332120305163645", "044443321203051646",
        "40302126 0232", "4332120305163645 42473808", "0006 0312324346", "20 122226 1636", "30 2232372808", "0006 4205 1446",
        "102026 1636", "0602 03122326 23324346", "0602 0312324346", "123243453616050312", "0208 0312324345361605",
        "4248 4332120305163645", "0602 04223243", "43321203143445361605", "20253646 0242", "0205163645 4246", "022642", "0216243642",
        "0246 4206", "0226 4218", "02420646",
        "30212213242536", "2026", "10212233242516", "03123443",
    ];

    public static float WidthOf(string text) => text.Length == 0 ? 0 : (text.Length * Advance) - (2 * Unit);

    /// <summary>As much of a text as fits, with dots where something is missing.</summary>
    public static string Cut(string text, float width)
    {
        var most = Math.Max(0, (int)((width + (2 * Unit)) / Advance));

        return text.Length <= most ? text : most <= 3 ? text[..most] : $"{text.AsSpan(0, most - 3)}...";
    }

    /// <param name="left">Where the first letter begins.</param>
    /// <param name="top">Of a capital.</param>
    public static void Draw(ChartCanvas canvas, string text, float left, float top, ChartColour colour)
    {
        foreach (var letter in text)
        {
            foreach (var stroke in (letter is >= ' ' and <= '~' ? Strokes[letter - ' '] : Unknown).Split(' '))
            {
                for (var i = 0; i + 1 < stroke.Length; i += 2)
                {
                    var from = Math.Max(0, i - 2);
                    var thickness = stroke.Length > 2 ? Pen : Dot;
                    canvas.Line(X(stroke[from]), Y(stroke[from + 1]), X(stroke[i]), Y(stroke[i + 1]), thickness, colour);
                }
            }

            left += Advance;
        }

        float X(char digit) => left + ((digit - '0') * Unit);

        float Y(char digit) => top + ((digit - '0') * Unit);
    }
}
