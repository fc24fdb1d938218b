namespace AlertEngine.Charts;

/// <summary>A picture while it is drawn. Every pixel has one colour, more or less of it, so that a palette holds them all.</summary>
internal sealed class ChartCanvas(int width, int height)
{
    private readonly byte[] pixels = new byte[width * height];

    public int Width => width;

    public int Height => height;

    /// <summary>Row by row, as bytes of <see cref="ChartPalette"/>.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    public void Fill(int left, int top, int right, int bottom, ChartColour colour, int level)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(width, right); x++)
            {
                Cover(x, y, colour, level);
            }
        }
    }

    /// <summary>Makes room for words.</summary>
    public void Erase(int left, int top, int right, int bottom)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        {
            pixels.AsSpan((y * width) + Math.Max(0, left), Math.Max(0, Math.Min(width, right) - Math.Max(0, left))).Clear();
        }
    }

    /// <summary>A line with round ends, or a dot where both are one. Its edges are as soft as a pixel.</summary>
    public void Line(float fromX, float fromY, float toX, float toY, float thickness, ChartColour colour)
    {
        var reach = (thickness / 2) + 1;
        var left = (int)Math.Max(0, Math.Min(fromX, toX) - reach);
        var right = (int)Math.Min(width - 1, Math.Max(fromX, toX) + reach);
        var top = (int)Math.Max(0, Math.Min(fromY, toY) - reach);
        var bottom = (int)Math.Min(height - 1, Math.Max(fromY, toY) + reach);
        var (alongX, alongY) = (toX - fromX, toY - fromY);
        var squared = (alongX * alongX) + (alongY * alongY);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (atX, atY) = (x + 0.5f - fromX, y + 0.5f - fromY);
                var share = squared > 0 ? Math.Clamp(((atX * alongX) + (atY * alongY)) / squared, 0, 1) : 0;
                var (offX, offY) = (atX - (share * alongX), atY - (share * alongY));
                var covered = (thickness / 2) + 0.5f - MathF.Sqrt((offX * offX) + (offY * offY));
                if (covered > 0)
                {
                    Cover(x, y, colour, (int)((Math.Min(covered, 1) * ChartPalette.Levels) + 0.5f));
                }
            }
        }
    }

    // Where two colours meet the fuller one stays, or the later one if it covers half: crossing lines keep apart.
    private void Cover(int x, int y, ChartColour colour, int level)
    {
        ref var pixel = ref pixels[(y * width) + x];
        var present = pixel & ChartPalette.Levels;
        if (level > present || (level > ChartPalette.Levels / 2 && pixel >> 4 != (int)colour))
        {
            pixel = (byte)(((int)colour << 4) | level);
        }
    }
}
