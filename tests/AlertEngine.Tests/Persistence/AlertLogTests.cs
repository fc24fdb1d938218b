using AlertEngine.Labels;

namespace AlertEngine.Tests.Persistence;

/// <summary>Alerts are read as they were written, by this program and by those before it.</summary>
public sealed class AlertLogTests
{
    [Theory]
    [InlineData("""["a\n","<x>","summary","down \u0022now\u0022"]""")]
    [InlineData("""{"a\n":"\u003cx\u003e","summary":"down \"now\""}""")]
    public async Task Annotations_are_read_as_a_list_and_as_an_object(string column)
    {
        await using var database = new TestDatabase();
        await database.WriteAsync(connection => connection.Execute(
            "INSERT INTO alerts VALUES (1, ?1, ?2, '', 0, 0, 1, 0, 0, 0)", """["alertname","Down"]""", column));

        var read = await database.Alerts.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new("a\n", "<x>"), new("summary", "down \"now\"")], Assert.Single(read.Alerts).Alert.Annotations);
        Assert.Equal(LabelSet.Of(new Label("alertname", "Down")), read.Alerts[0].Alert.Labels);
    }
}
