namespace AlertEngine.Tests.Cli.Amtool;

/// <summary>What amtool prints, byte for byte.</summary>
public sealed class SameAsAmtoolTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("alert")]
    [InlineData("alert query -o extended")]
    [InlineData("alert -o json query")]
    [InlineData("alert query A")]
    [InlineData("alert query node=~n.* alertname!=B")]
    [InlineData("alert query -i -a")]
    [InlineData("alert -i")]
    [InlineData("alert -r all|deep")]
    [InlineData("alert nonesuch -o json")]
    [InlineData("alert a=~(")]
    [InlineData("alert --date.format=Jan_2,3:04PM")]
    [InlineData("silence")]
    [InlineData("silence query -o extended")]
    [InlineData("silence query -o json")]
    [InlineData("silence query -q")]
    [InlineData("silence S")]
    [InlineData("silence --within 3h")]
    [InlineData("silence query --within=-1h")]
    [InlineData("silence --created-by you")]
    [InlineData("silence --id 00000000-0000-0000-0000-000000000000")]
    [InlineData("silence --expired --within 1d nonesuch")]
    [InlineData("config")]
    [InlineData("config show -o json")]
    [InlineData("config routes")]
    [InlineData("config routes show")]
    [InlineData("config routes test")]
    [InlineData("config routes test team=x")]
    [InlineData("config routes test team=x sev=a --tree")]
    [InlineData("config routes test --tree team=x dup=1")]
    [InlineData("config routes test team=x sev=a --verify.receivers=deep2,all")]
    [InlineData("config routes test q=\"a\\\"b\" --tree")]
    [InlineData("cluster")]
    [InlineData("cluster show -o extended")]
    [InlineData("cluster show -o json")]
    public async Task Prints_the_same(string command)
    {
        var theirs = await server.TheirsAsync(command.Split(' '));

        var ours = await server.OursAsync(command.Split(' '));

        Assert.Equal(theirs, ours);
    }

    [Theory]
    [InlineData("alert add")]
    [InlineData("alert add foo bar")]
    [InlineData("alert add foo a!=b")]
    [InlineData("alert add foo --annotation=bad")]
    [InlineData("alert add foo --annotation=a!=b")]
    [InlineData("alert query -r (")]
    [InlineData("alert query A bad")]
    [InlineData("silence add A")]
    [InlineData("silence add -c x")]
    [InlineData("silence add -c x A -d 0h")]
    [InlineData("silence add -c x A -d zz")]
    [InlineData("silence add -c x A -d 1.5h")]
    [InlineData("silence add -c x A --end=2019-01-01T00:00:00Z")]
    [InlineData("silence add -c x a=~.*")]
    [InlineData("silence query --within zz")]
    [InlineData("silence update")]
    [InlineData("silence update 6600065f-9ef5-4742-ab5f-6d709eadfaea")]
    [InlineData("silence expire")]
    [InlineData("silence expire 6600065f-9ef5-4742-ab5f-6d709eadfaea")]
    [InlineData("config routes test bad")]
    [InlineData("config routes test a!=b")]
    [InlineData("config routes test team=x --verify.receivers=deep2")]
    public async Task Refuses_in_the_same_words(string command)
    {
        var theirs = await server.TheirsAsync(command.Split(' '));

        var ours = await server.OursAsync(command.Split(' '));

        Assert.Equal((1, theirs.Output), (ours.ExitCode, ours.Output));
        Assert.Equal(theirs.Errors.Replace("amtool:", "alertengine:", StringComparison.Ordinal).TrimEnd(), ours.Errors.TrimEnd());
    }
}
