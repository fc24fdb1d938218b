using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>Charts, expressions and proposals as people meet them in a browser.</summary>
public sealed class RuleBrowserTests(RuleProgram program, Chromium chromium) : IClassFixture<RuleProgram>, IClassFixture<Chromium>
{
    private static readonly string[] Paths = ["query", "query?expr=m&view=chart", "query?expr=up", "query?expr=sum(up", "chart?source=default&expr=m", "lints/never-fires"];
    private static readonly Sight Desk = new(1280, IsDark: false, HasScripts: true);

    public static TheoryData<string, int, bool, bool> Sights => Sight.AllOf(Paths);

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task A_page_has_no_fault_that_can_be_looked_for(string path, int width, bool isDark, bool hasScripts)
    {
        Answer();
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, path, new(width, isDark, hasScripts));

        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    public async Task An_alert_and_its_rule_show_their_charts(int width, bool hasScripts)
    {
        Answer();
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, (await program.AlertAsync()).TrimStart('/'), new(width, IsDark: true, hasScripts));
        await Assertions.Expect(reader.Page.Locator(".chart img")).ToHaveJSPropertyAsync("complete", true);
        var alert = await Audit.OfAsync(reader.Page);
        var isDrawn = await reader.Page.EvaluateAsync<bool>("document.querySelector('.chart img').naturalWidth > 0");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "High", Exact = true }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".chart img")).ToHaveJSPropertyAsync("complete", true);

        Assert.True(isDrawn);
        Assert.Empty(alert);
        Assert.Empty(await Audit.OfAsync(reader.Page));
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task An_expression_is_completed_and_asked_by_keys_alone()
    {
        Answer();
        program.Prometheus.AnswerAt("/api/v1/label/__name__/values", new(200, """{"status":"success","data":["memory_used","memory_free"]}"""));
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "query", Desk);
        await reader.Page.Keyboard.PressAsync("/");
        await reader.Page.Keyboard.TypeAsync("sum(mem");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("memory_free");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(reader.Page.GetByLabel("Expression")).ToHaveValueAsync("sum(memory_free");
        await Assertions.Expect(reader.Page.Locator(".proposals")).ToBeVisibleAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(reader.Page.Locator(".proposals")).ToBeHiddenAsync();
        await reader.Page.Keyboard.TypeAsync(") ");
        await reader.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(reader.Page.Locator("pre.expression")).ToHaveTextAsync("sum(memory_free)");
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task A_filter_is_completed_from_the_alerts_that_are_there()
    {
        await using var reader = await chromium.OpenAsync(program.Http.BaseAddress!, "alerts", Desk);
        var filter = reader.Page.Locator("[data-filter]");
        await filter.ClickAsync();
        await reader.Page.Keyboard.TypeAsync("sever");
        await reader.Page.Locator(".proposals li").First.ClickAsync();
        await Assertions.Expect(filter).ToHaveValueAsync("severity=");
        await Assertions.Expect(reader.Page.Locator(".proposals li")).ToContainTextAsync("critical");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await reader.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(filter).ToHaveValueAsync("severity=\"critical\"");
        await Assertions.Expect(filter).ToHaveAttributeAsync("role", "combobox");
        Assert.Empty(reader.Faults);
    }

    private void Answer()
    {
        const string Series = """[{"metric":{"__name__":"m","job":"a<b"},"values":[[1772366400,"1"],[1772366430,"9"]]}]""";
        program.Prometheus.Answer("m", Support.StubPrometheus.Matrix(Series));
        program.Prometheus.Answer(RuleProgram.OfSeries, Support.StubPrometheus.Matrix(Series));
    }
}
