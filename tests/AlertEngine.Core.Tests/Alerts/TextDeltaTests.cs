using System.Text;
using AlertEngine.Alerts;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class TextDeltaTests
{
    private const string Model = "Instance 10.0.0.1:9100 of job node has been down for more than 5 minutes, and 3 others with it.";

    [Theory]
    [InlineData(Model)]
    [InlineData("Instance 10.0.0.17:9100 of job node has been down for more than 5 minutes, and 3 others with it.")]
    [InlineData("Instance web-1 of job node has been down for more than 5 minutes, and 3 others with it.")]
    [InlineData("Instance 10.0.0.1:9100 of job node has been down for more than 5 minutes")]
    [InlineData("Instance 10.0.0.1:9100 of job node has been down for more than 5 minutes, and 3 others with it. More follows.")]
    [InlineData("The instance 10.0.0.1:9100 of the job node has been down for more than 15 minutes, and 3 others with it!")]
    public void A_text_that_is_like_its_model_takes_little_and_comes_back_whole(string text)
    {
        var (bytes, model) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Model));

        var delta = TextDelta.Of(bytes, model);

        Assert.NotNull(delta);
        Assert.InRange(delta.Length, 1, 40);
        Assert.Equal(bytes.Length, TextDelta.LengthOf(delta));
        var room = new byte[bytes.Length];
        TextDelta.Write(delta, model, room);
        Assert.Equal(bytes, room);
        Assert.True(TextDelta.Is(delta, model, bytes));
        Assert.False(TextDelta.Is(delta, model, [.. bytes, (byte)'.']));
        Assert.False(TextDelta.Is(delta, model, [.. bytes[..^1], (byte)'?']));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Down")]
    [InlineData("Nothing of this stands in the text that it is held against, so there is no use in keeping it so.")]
    public void A_text_that_is_not_like_its_model_has_no_delta(string text) =>
        Assert.Null(TextDelta.Of(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Model)));
}
