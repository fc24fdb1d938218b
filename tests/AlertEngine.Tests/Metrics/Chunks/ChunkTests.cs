using AlertEngine.Metrics.Chunks;
using AlertEngine.PromQL.Series;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Metrics.Chunks;

public sealed class ChunkTests
{
    private static readonly double[] Odd =
        [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, Staleness.Marker];

    [Fact]
    public void Whatever_is_added_is_read_again_bit_by_bit()
    {
        var values = Gen.OneOf(
            Gen.Elements(Odd),
            ArbMap.Default.GeneratorFor<double>(),
            Gen.Choose(0, 1000).Select(number => (double)number),
            ArbMap.Default.GeneratorFor<ulong>().Select(BitConverter.UInt64BitsToDouble));
        var steps = Gen.OneOf(Gen.Constant(15_000L), Gen.Choose(14_990, 15_010).Select(step => (long)step), Gen.Choose(1, int.MaxValue).Select(step => (long)step));
        var samples = steps.Zip(values).ListOf();

        Prop.ForAll(samples.ToArbitrary(), list => Written(list).SequenceEqual(Read(list)))
            .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Times_may_lie_as_far_apart_as_there_are_times()
    {
        List<(long, double)> samples = [(long.MinValue / 2, 1), (-1, 2), (0, 3), (long.MaxValue / 4, 4)];
        var chunk = new OpenChunk();

        foreach (var (time, value) in samples)
        {
            chunk.Add(time, value);
        }

        Assert.Equal(samples, Unpack(chunk.Read()));
    }

    [Fact]
    public void A_closed_chunk_holds_what_the_open_one_held()
    {
        var open = new OpenChunk();
        for (var i = 0; i < OpenChunk.MostSamples; i++)
        {
            open.Add(i * 15_000, Math.Sqrt(i));
        }

        var closed = open.Close();

        Assert.Equal(Unpack(open.Read()), Unpack(closed.Read()));
        Assert.Equal((0, 239 * 15_000, 240), (closed.Start, closed.End, closed.Count));
    }

    private static List<(long, ulong)> Written(IEnumerable<(long Step, double Value)> samples)
    {
        var time = 1_700_000_000_000L;

        return [.. samples.Select(sample => (time += sample.Step, BitConverter.DoubleToUInt64Bits(sample.Value)))];
    }

    private static IEnumerable<(long, ulong)> Read(IEnumerable<(long Step, double Value)> samples)
    {
        var chunk = new OpenChunk();
        foreach (var (time, bits) in Written(samples))
        {
            chunk.Add(time, BitConverter.UInt64BitsToDouble(bits));
        }

        return Unpack(chunk.Read()).Select(sample => (sample.Time, BitConverter.DoubleToUInt64Bits(sample.Value)));
    }

    private static List<(long Time, double Value)> Unpack(ChunkReader reader)
    {
        var samples = new List<(long, double)>();
        while (reader.Next())
        {
            samples.Add((reader.Time, reader.Value));
        }

        return samples;
    }
}
