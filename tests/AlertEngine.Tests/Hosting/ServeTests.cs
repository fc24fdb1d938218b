using System.Net;
using System.Text;
using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Hosting;

/// <summary>The real program from its start to its end.</summary>
public sealed class ServeTests
{
    private const string Valid = "route: {receiver: one}\nreceivers: [{name: one}]\n";
    private const string Other = "route: {receiver: two}\nreceivers: [{name: two}]\n";
    private const string Wrong = "route: {receiver: nobody}\nreceivers: [{name: one}]\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_healthy_and_ready_also_for_HEAD()
    {
        await using var program = await StartAsync();

        foreach (var path in (string[])["/-/healthy", "/-/ready"])
        {
            using var head = await program.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancellation);

            Assert.Equal("OK", await program.Http.GetStringAsync(path, Cancellation));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        }
    }

    [Theory]
    [InlineData("healthy")]
    [InlineData("ready")]
    public async Task A_health_check_asks_it_from_the_command_line(string state)
    {
        await using var program = await StartAsync();
        await using var there = Launch("check", state, "--url", program.Http.BaseAddress!.ToString());
        Assert.Equal(0, await there.ExitAsync(Cancellation));
        await program.KillAsync(Cancellation);

        await using var gone = Launch("check", state, "--url", program.Http.BaseAddress.ToString());

        Assert.Equal(1, await gone.ExitAsync(Cancellation));
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_not_found_and_a_wrong_method_is_not_allowed()
    {
        await using var program = await StartAsync();

        using var missing = await program.Http.GetAsync("/nowhere", Cancellation);
        using var wrong = await program.Http.GetAsync("/-/reload", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("404 page not found\n", await missing.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Equal(["OPTIONS", "POST"], wrong.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_template_that_is_broken_at_a_reload_stays_behind_alone()
    {
        await using var program = await StartAsync();
        var template = Path.Combine(Path.GetDirectoryName(program.ConfigurationFile)!, "a.tmpl");
        await File.WriteAllTextAsync(template, "{{ define \"a\" }}{{ end }}", Cancellation);
        program.Configure($"{Valid}templates: ['*.tmpl']\n");
        using var good = await program.Http.PostAsync("/-/reload", content: null, Cancellation);
        await File.WriteAllTextAsync(template, "\n{{ nosuch }}", Cancellation);
        program.Configure($"{Other}templates: ['*.tmpl']\n");

        using var bad = await program.Http.PostAsync("/-/reload", content: null, Cancellation);
        var files = await program.Http.GetStringAsync("/api/ae/v1/templates/files", Cancellation);
        var metrics = await program.Http.GetStringAsync("/metrics", Cancellation);
        var page = await program.Http.GetStringAsync("/status", Cancellation);
        var status = await program.Http.GetStringAsync("/api/v2/status", Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (good.StatusCode, bad.StatusCode));
        Assert.Contains($"{template}:2:1: function \"nosuch\" not defined", await bad.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var shown = Assert.Single(JsonElement.Parse(files).EnumerateArray());
        Assert.Equal((template, "its last good version"), (shown.GetProperty("file").GetString(), shown.GetProperty("inForce").GetString()));
        Assert.Equal("function \"nosuch\" not defined", Assert.Single(shown.GetProperty("problems").EnumerateArray()).GetProperty("message").GetString());
        Assert.Contains($"alertengine_template_files_refused{{file=\"{template}\"}} 1", metrics, StringComparison.Ordinal);
        Assert.Contains(template, page, StringComparison.Ordinal);
        Assert.Contains("receiver: two", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_puts_the_new_configuration_in_force()
    {
        await using var program = await StartAsync();
        program.Configure(Other);

        using var answer = await program.Http.PostAsync("/-/reload", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("receiver: two", await PrintedConfigurationAsync(program), StringComparison.Ordinal);
        Assert.Equal("1", await MetricAsync(program, "alertmanager_config_last_reload_successful"));
    }

    [Fact]
    public async Task A_refused_reload_changes_nothing_and_says_everything()
    {
        await using var program = await StartAsync();
        program.Configure(Wrong);

        using var answer = await program.Http.PostAsync("/-/reload", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(
            $"failed to reload config: {program.ConfigurationFile}:1:19: undefined receiver \"nobody\" used in route\n",
            await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("receiver: one", await PrintedConfigurationAsync(program), StringComparison.Ordinal);
        Assert.Equal("0", await MetricAsync(program, "alertmanager_config_last_reload_successful"));
        Assert.Equal(["ConfigurationRefused", "ConfigurationLoaded", "Started"], await JournalAsync(program));
    }

    [Fact]
    public async Task A_hangup_signal_reloads()
    {
        await using var program = await StartAsync();
        program.Configure(Wrong);

        await program.Process.SignalAsync("HUP", Cancellation);

        await program.Process.LineAsync("Configuration refused", Cancellation);
    }

    [Theory]
    [InlineData("env")]
    [InlineData("nohup")] // has it ignored, and the program takes it nevertheless
    public async Task A_hangup_signal_reloads_also_when_it_comes_before_the_program_is_up(string starter)
    {
        using var folder = new TempFolder();
        var file = folder.File("c.yml");
        await using (var mkfifo = ChildProcess.Start("mkfifo", file))
        {
            await mkfifo.ExitAsync(Cancellation);
        }

        await using var process = ChildProcess.StartOwnBy(
            starter, "alertengine.dll", "--config.file", file, "--storage.path", folder.File("data"), "--web.listen-address=127.0.0.1:0");
        await using (var pipe = await Task.Run(() => new FileStream(file, FileMode.Open, FileAccess.Write), Cancellation)) // it opens when it is read
        {
            File.Delete(file);
            folder.Write("c.yml", Wrong);
            await process.SignalAsync("HUP", Cancellation);
            await pipe.WriteAsync(Encoding.UTF8.GetBytes(Valid), Cancellation);
        }

        await process.LineAsync("Configuration loaded", Cancellation);
        await process.LineAsync("Configuration refused", Cancellation);
    }

    [Fact]
    public async Task A_changed_file_is_loaded_by_itself_when_that_is_asked_for()
    {
        await using var program = await StartAsync("--config.auto-reload", "--config.auto-reload-interval=10ms");

        program.Configure(Wrong);

        await program.Process.LineAsync("Configuration refused", Cancellation);
    }

    [Theory]
    [InlineData("", "{integration=\"email\"}", "{integration=\"webhook\"}")]
    [InlineData("receiver-name-in-metrics", "{integration=\"webhook\",receiver_name=\"one\"}")]
    public async Task Notifications_are_counted_from_the_start_by_receiver_when_that_is_asked_for(string feature, params string[] expected)
    {
        await using var program = await ProgramProcess.StartAsync(
            Valid.Replace("one}]", "one, webhook_configs: [{url: 'http://127.0.0.1:1/'}]}]", StringComparison.Ordinal),
            [$"--enable-feature={feature}"],
            Cancellation);

        var metrics = await program.Http.GetStringAsync("/metrics", Cancellation);

        var counted = metrics.Split('\n').Where(line => line.StartsWith("alertmanager_notifications_total", StringComparison.Ordinal)).ToArray();
        Assert.Subset(counted.ToHashSet(), expected.Select(labels => $"alertmanager_notifications_total{labels} 0").ToHashSet());
        Assert.All(counted, line => Assert.Equal(feature.Length > 0, line.Contains("receiver_name", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_is_clean_and_a_kill_is_remembered()
    {
        await using var program = await StartAsync();
        Assert.Equal(0, await program.StopAsync(Cancellation));
        await program.RestartAsync(Cancellation);
        await program.KillAsync(Cancellation);

        await program.RestartAsync(Cancellation);

        Assert.Equal(
            ["ConfigurationLoaded", "Started", "StoppedUncleanly", "ConfigurationLoaded", "Started", "Stopped", "ConfigurationLoaded", "Started"],
            await JournalAsync(program));
    }

    [Fact]
    public async Task A_second_process_on_one_data_folder_refuses_to_start_and_says_why()
    {
        await using var program = await StartAsync();

        await using var second = Launch("--storage.path", program.DataFolder, "--web.listen-address=127.0.0.1:0");

        Assert.Equal(1, await second.ExitAsync(Cancellation));
        Assert.Contains($"Data folder {program.DataFolder} is in use by process {program.Process.Id}", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_in_a_sentence_before_anything_is_started()
    {
        using var folder = new TempFolder();
        await using var program = await StartAsync();
        var address = program.Http.BaseAddress!.Authority;

        await using var second = Launch("--storage.path", folder.Path, $"--web.listen-address={address}");

        Assert.Equal(1, await second.ExitAsync(Cancellation));
        Assert.Equal($"alertengine: {address} is taken: another program listens there; choose another --web.listen-address.\n", second.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_wrong_configuration_ends_the_start_with_every_problem_and_exit_code_1()
    {
        using var folder = new TempFolder();
        var file = folder.Write("wrong.yml", "route: {receiver: x, group_wait: 1}\n");

        await using var process = Launch("--config.file", file, "--storage.path", folder.File("data"));

        Assert.Equal(1, await process.ExitAsync(Cancellation));
        Assert.Equal(
            $"{file}:1:19: undefined receiver \"x\" used in route\n{file}:1:34: group_wait: not a valid duration string: \"1\"\n",
            process.Errors);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task Without_any_configuration_the_built_in_one_applies()
    {
        using var folder = new TempFolder();
        await using var process = Launch("--storage.path", folder.Path, "--web.listen-address=127.0.0.1:0");

        var line = await process.LineAsync("Configuration loaded", Cancellation);

        Assert.Contains("file=built-in.yml", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_lies_under_the_route_prefix()
    {
        using var folder = new TempFolder();
        await using var prefixed = Launch("--storage.path", folder.Path, "--web.listen-address=127.0.0.1:0", "--web.external-url=http://x/am");
        var line = await prefixed.LineAsync("msg=Listening", Cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://{line.Split("address=")[1].Split(' ')[0]}"),
        };

        using var root = await http.GetAsync("/", Cancellation);
        using var bare = await http.GetAsync("/am", Cancellation);
        using var beside = await http.GetAsync("/-/ready", Cancellation);
        using var doubled = await http.GetAsync("/am//api//v2/status?a=b", Cancellation);
        using var hostile = await http.GetAsync("/am//%5Cevil.example//%0D%0AX-Evil:1", Cancellation);

        Assert.Equal((HttpStatusCode.Found, "/am"), (root.StatusCode, root.Headers.Location!.ToString()));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/am/"), (bare.StatusCode, bare.Headers.Location!.ToString()));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/am/api/v2/status?a=b"), (doubled.StatusCode, doubled.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/am/%5Cevil.example/%0D%0AX-Evil:1"), (hostile.StatusCode, hostile.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.NotFound, beside.StatusCode);
        Assert.Equal("OK", await http.GetStringAsync("/am/-/healthy", Cancellation));
    }

    [Fact]
    public async Task Amtool_reads_the_configuration_of_the_running_program()
    {
        await using var program = await StartAsync();

        var routes = await ExternalTool.Amtool.RunAsync(
            [$"--alertmanager.url={program.Http.BaseAddress}", "config", "routes"], Cancellation);

        Assert.Equal("Routing tree:\n.\n└── default-route  receiver: one\n\n", routes.Output);
    }

    private static Task<ProgramProcess> StartAsync(params string[] arguments) =>
        ProgramProcess.StartAsync(Valid, [.. arguments], Cancellation);

    private static ChildProcess Launch(params string[] arguments) => ProgramProcess.Launch(arguments);

    private static async Task<string> PrintedConfigurationAsync(ProgramProcess program)
    {
        using var status = JsonDocument.Parse(await program.Http.GetStringAsync("/api/v2/status", Cancellation));

        return status.RootElement.GetProperty("config").GetProperty("original").GetString()!;
    }

    private static async Task<string[]> JournalAsync(ProgramProcess program)
    {
        using var journal = JsonDocument.Parse(await program.Http.GetStringAsync("/api/ae/v1/journal", Cancellation));

        return [.. journal.RootElement.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!)];
    }

    private static async Task<string> MetricAsync(ProgramProcess program, string name)
    {
        var text = await program.Http.GetStringAsync("/metrics", Cancellation);

        return text.Split('\n').Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal)).Split(' ')[1];
    }
}
