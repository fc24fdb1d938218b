using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("", "", "", "", "cbf29ce484222325")]
    [InlineData("foo", "1", "", "", "698629742b4713bc")]
    [InlineData("s", "1", "alertname", "A", "27eaffedb716dc25")]
    [InlineData("q", "he said \"hi\"\nünï\\", "alertname", "A", "1a26d52c7126e72c")]
    public void Fingerprints_are_those_of_Alertmanager(
        string name, string value, string otherName, string otherValue, string fingerprint) =>
        Assert.Equal(fingerprint, LabelSet.Of(new(name, value), new(otherName, otherValue)).Fingerprint.ToString());

    [Fact]
    public void A_fingerprint_is_written_as_sixteen_hex_digits() =>
        Assert.Equal("00000000000000ff", new Fingerprint(255).ToString());

    [Fact]
    public void A_fingerprint_is_read_back() =>
        Assert.Equal(new Fingerprint(0x698629742b4713bc), Fingerprint.Parse("698629742b4713bc"));

    [Theory]
    [InlineData("")]
    [InlineData("ff")]
    [InlineData("698629742b4713bcf")]
    [InlineData("698629742b4713bg")]
    [InlineData(" 98629742b4713bc")]
    public void Anything_but_sixteen_hex_digits_is_no_fingerprint(string text)
    {
        Assert.False(Fingerprint.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Fingerprint.Parse(text));
    }
}
