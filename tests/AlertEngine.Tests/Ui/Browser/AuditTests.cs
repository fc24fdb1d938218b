namespace AlertEngine.Tests.Ui.Browser;

/// <summary>Whether the audit finds what it looks for.</summary>
public sealed class AuditTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("<main><h1>a</h1><button></button></main>", "no name")]
    [InlineData("<main><h1>a</h1><input></main>", "no name")]
    [InlineData("<main><h1 id=a>a</h1><p id=a></p></main>", "id twice")]
    [InlineData("<main><h1>a</h1><p aria-describedby=b></p></main>", "no element")]
    [InlineData("<main></main>", "not one h1")]
    [InlineData("<h1>a</h1>", "not one main")]
    [InlineData("<main><h1 style='color:#999'>a</h1></main>", "contrast 2.85")]
    [InlineData("<main><h1>a</h1><div style='width:3000px'>a</div></main>", "wider")]
    public async Task A_fault_is_found(string page, string fault)
    {
        await using var reader = await chromium.OpenAsync(new("http://127.0.0.1"), new(1280, IsDark: false, HasScripts: false));
        await reader.Page.SetContentAsync(page);

        var found = await Audit.OfAsync(reader.Page);

        Assert.StartsWith(fault, Assert.Single(found), StringComparison.Ordinal);
    }
}
