namespace AlertEngine.Tests.Configuration;

/// <summary>What is refused in a routing tree, in Alertmanager's words, with its place.</summary>
public sealed class RouteProblemTests
{
    [Theory]
    [InlineData("", "1:1: no route provided in config")]
    [InlineData("receivers: [{name: r}]", "1:1: no routes provided")]
    [InlineData("route: {}\nreceivers: []", "1:8: root route must specify a default receiver")]
    [InlineData("route: {receiver: r, match: {a: b}}", "1:29: root route must not have any matchers")]
    [InlineData("route: {receiver: r, match_re: {a: b}}", "1:32: root route must not have any matchers")]
    [InlineData("route: {receiver: r, matchers: [a=b]}", "1:32: root route must not have any matchers")]
    [InlineData("route: {receiver: r, continue: true}", "1:32: cannot have continue in root route")]
    [InlineData("route: {receiver: r, mute_time_intervals: [t]}", "1:43: root route must not have any mute time intervals")]
    [InlineData("route: {receiver: r, active_time_intervals: [t]}", "1:45: root route must not have any active time intervals")]
    [InlineData("route: {receiver: x}", "1:19: undefined receiver \"x\" used in route")]
    [InlineData("route: {receiver: r, routes: [{receiver: rr}]}", "1:42: undefined receiver \"rr\" used in route; did you mean r?")]
    [InlineData("route: {receiver: r, routes: [{mute_time_intervals: [x]}]}", "1:53: undefined time interval \"x\" used in route")]
    [InlineData("route: {receiver: r, group_interval: 0s}", "1:38: group_interval cannot be zero")]
    [InlineData("route: {receiver: r, repeat_interval: 0}", "1:39: repeat_interval cannot be zero")]
    [InlineData("route: {receiver: r, group_by: ['...', a]}", "1:32: cannot have wildcard group_by (`...`) and other labels at the same time")]
    [InlineData("route: {receiver: r, group_by: [a, a]}", "1:32: duplicated label \"a\" in group_by")]
    [InlineData("route: {receiver: r, group_by: ['']}", "1:32: invalid label name \"\" in group_by list")]
    [InlineData("route: {receiver: r, group_by: a}", "1:32: group_by: expected a list of texts, got a")]
    [InlineData("route: {receiver: r, routes: [null]}", "1:31: routes: a route is empty")]
    [InlineData("route: {receiver: r, routes: [{continue: \"true\"}]}", "1:42: continue: expected true or false, got the text \"true\"")]
    [InlineData("route: {receiver: r, group_wiat: 1s}", "1:22: unknown field group_wiat; did you mean group_wait?")]
    [InlineData("route: {receiver: r, receiver: r}", "1:22: field receiver already set")]
    [InlineData("route: [r]", "1:8: route: expected a mapping, got a list")]
    public void A_wrong_route_is_refused_with_its_place_and_the_reason(string route, string problem)
    {
        var text = route.Contains("receivers:", StringComparison.Ordinal) || route.Length == 0
            ? route
            : $"{route}\nreceivers: [{{name: r}}]\ntime_intervals: [{{name: t}}]";

        Assert.Contains(problem, Configs.Problems(text));
    }

    [Theory]
    [InlineData("matchers: []")]
    [InlineData("matchers: [''], match: {}, match_re: {}")]
    [InlineData("mute_time_intervals: [], active_time_intervals: [], routes: []")]
    public void A_root_route_may_say_that_it_has_none_of_what_it_must_not_have(string fields) =>
        Assert.Equal("r", Configs.Config($"route: {{receiver: r, {fields}}}\nreceivers: [{{name: r}}]").Route!.Receiver);

    [Theory]
    [InlineData("30", "not a valid duration string: \"30\"")]
    [InlineData("-1s", "not a valid duration string: \"-1s\"")]
    [InlineData("1m1h", "not a valid duration string: \"1m1h\"")]
    [InlineData("1.5s", "unknown unit \".\" in duration \"1.5s\"")]
    [InlineData("1us", "unknown unit \"us\" in duration \"1us\"")]
    [InlineData("300y", "duration out of range")]
    [InlineData("''", "empty duration string")]
    public void A_wrong_duration_is_refused_in_Prometheus_words(string duration, string problem) =>
        Assert.Equal(
            [$"3:15: group_wait: {problem}"],
            Configs.Problems($"route:\n  receiver: r\n  group_wait: {duration}\nreceivers: [{{name: r}}]"));

    [Theory]
    [InlineData("foo", "bad matcher format: foo")]
    [InlineData("foo=bar,,baz=q", "bad matcher format: ")]
    [InlineData("'foo=\"a\"b\"'", "matcher value contains unescaped double quote: \"a\"b\"")]
    [InlineData("'foo=~\"[\"'", "error parsing regexp: missing closing ]: `[)$`")]
    public void A_wrong_matcher_is_refused_with_its_place(string matcher, string problem) =>
        Assert.Equal(
            [$"5:9: matchers: {problem}"],
            Configs.Problems(
                $"""
                route:
                  receiver: r
                  routes:
                  - matchers:
                      - {matcher}
                receivers: [{"{"}name: r{"}"}]
                """));

    [Theory]
    [InlineData("match: {a-b: c}", "invalid label name \"a-b\"")]
    [InlineData("match_re: {a-b: c}", "invalid label name \"a-b\"")]
    [InlineData("match_re: {a: }", "invalid regexp value for \"a\"")]
    [InlineData("match_re: {a: '['}", "error parsing regexp: missing closing ]: `[)$`")]
    public void The_older_mappings_of_matchers_are_checked(string matchers, string problem) =>
        Assert.Contains(
            Configs.Problems($"route: {{receiver: r, routes: [{{{matchers}}}]}}\nreceivers: [{{name: r}}]"),
            found => found.EndsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void Every_problem_of_a_file_is_told_at_once_in_the_order_of_the_file()
    {
        var problems = Configs.Problems(
            """
            global:
              resolve_timeout: soon
            route:
              receiver: nobody
              group_wait: 1
            receivers:
              - name: r
              - name: r
            templates: x
            """);

        Assert.Equal(
            [
                "2:20: resolve_timeout: not a valid duration string: \"soon\"",
                "4:13: undefined receiver \"nobody\" used in route",
                "5:15: group_wait: not a valid duration string: \"1\"",
                "8:11: notification config name \"r\" is not unique",
                "9:12: templates: expected a list of texts, got x",
            ],
            problems);
    }
}
