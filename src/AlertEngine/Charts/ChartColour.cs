namespace AlertEngine.Charts;

/// <summary>The colours of a chart. The last five are for series, and can be told apart by those who see no red or green.</summary>
internal enum ChartColour
{
    Ground,
    Words,
    Grid,
    Threshold,
    OtherSeries,
    FirstSeries,
    SecondSeries,
    ThirdSeries,
    FourthSeries,
    FifthSeries,
}

/// <summary>What the bytes of a canvas stand for: a colour in the upper half, how much of it covers the ground in the lower.</summary>
internal static class ChartPalette
{
    public const int Levels = 15;

    private static readonly uint[] Colours =
        [0xffffff, 0x475467, 0xdfe4e9, 0xb42318, 0xb6bfc9, 0x1d5fd0, 0xc75b00, 0x00836b, 0x8a3ec8, 0xb0307a];

    /// <summary>Red, green and blue of each of the 256 bytes.</summary>
    public static readonly byte[] Bytes = Make();

    private static byte[] Make()
    {
        var bytes = new byte[256 * 3];
        for (var entry = 0; entry < Colours.Length << 4; entry++)
        {
            for (var part = 0; part < 3; part++)
            {
                var colour = (int)(Colours[entry >> 4] >> (16 - (8 * part))) & 0xff;
                bytes[(entry * 3) + part] = (byte)(255 - ((255 - colour) * (entry & Levels) / Levels));
            }
        }

        return bytes;
    }
}
