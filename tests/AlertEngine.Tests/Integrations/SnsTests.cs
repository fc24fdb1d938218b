using System.Net;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Sns;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class SnsTests
{
    private const string Keys = "access_key: AKIDEXAMPLE, secret_key: s3cr3t";
    private static readonly GoldenStep Firing = GoldenScene.All[0].Steps[0];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "InvalidParameter", "Rejected ClientError unexpected status code 400: InvalidParameter: words")]
    [InlineData(403, "AuthorizationError", "Rejected Auth unexpected status code 403: AuthorizationError: words")]
    [InlineData(403, "ExpiredToken", "Retry Auth unexpected status code 403: ExpiredToken: words")]
    [InlineData(400, "Throttling", "Retry RateLimited unexpected status code 400: Throttling: words")]
    [InlineData(500, "InternalError", "Retry ServerError unexpected status code 500: InternalError: words")]
    public void Answers_are_judged_by_status_and_code(int status, string code, string expected)
    {
        var body = $"<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>words</Message></Error></ErrorResponse>";

        Assert.Equal(expected, Outcomes.TextWithPause(AwsAnswer.Judge(new ServiceAnswer.Given((HttpStatusCode)status, body, "text/xml", RetryAfter: null))));
    }

    [Fact]
    public void An_answer_with_entities_of_its_own_is_not_read() =>
        Assert.Equal("", AwsXml.Of("<!DOCTYPE a [<!ENTITY x \"y\">]><a><Code>&x;</Code></a>").Text("Code"));

    [Fact]
    public async Task A_topic_in_order_is_given_the_group_and_what_is_told()
    {
        var body = await SentAsync($"topic_arn: 'arn:a.fifo', sigv4: {{region: eu-central-1, {Keys}}}");

        Assert.Contains("MessageGroupId=" + DedupKey.Of(new("{}:{alertname=\"HighCPU\"}")), body, StringComparison.Ordinal);
        Assert.Contains("MessageDeduplicationId=2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_message_that_is_too_long_is_cut_and_says_so()
    {
        var body = await SentAsync($"phone_number: '1', message: '{new string('界', 600)}', sigv4: {{region: eu-central-1, {Keys}}}");

        Assert.Contains($"Message={string.Concat(Enumerable.Repeat("%E7%95%8C", 532))}%E2%80%A6&", body, StringComparison.Ordinal);
        Assert.Contains("MessageAttributes.entry.1.Name=truncated&", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_and_region_may_stand_in_the_environment()
    {
        var authorization = await AuthorizationAsync("sigv4: {}", new() { ["AWS_REGION"] = "eu-west-1", ["AWS_ACCESS_KEY_ID"] = "AKENV", ["AWS_SECRET_ACCESS_KEY"] = "x" });

        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKENV/20261121/eu-west-1/sns/aws4_request,", authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_and_region_may_stand_in_a_profile()
    {
        using var folder = new TempFolder();
        var credentials = folder.Write("credentials", "[default]\naws_access_key_id=AKDEFAULT\n# note\n[team]\naws_access_key_id = AKTEAM\naws_secret_access_key = x\n");
        var config = folder.Write("config", "[profile team]\nregion = eu-west-2\n");

        var authorization = await AuthorizationAsync(
            "sigv4: {profile: team}", new() { ["AWS_SHARED_CREDENTIALS_FILE"] = credentials, ["AWS_CONFIG_FILE"] = config });

        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKTEAM/20261121/eu-west-2/sns/aws4_request,", authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_assumed_once_while_it_holds()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = request => new StubAnswer(200, request.Body.Contains("AssumeRole", StringComparison.Ordinal)
            ? "<R><AssumeRoleResult><Credentials><AccessKeyId>AKROLE</AccessKeyId><SecretAccessKey>s3cr3t-role</SecretAccessKey><SessionToken>s3cr3t-token</SessionToken><Expiration>2026-11-21T04:10:00Z</Expiration></Credentials></AssumeRoleResult></R>"
            : "<R/>", "text/xml");
        using var sns = Integration(service.Url, $"topic_arn: a, sigv4: {{region: eu-central-1, {Keys}, role_arn: 'arn:role', external_id: e}}", new() { ["AWS_ENDPOINT_URL_STS"] = service.Url.ToString() });
        var attempt = new DeliveryAttempt();

        await sns.Integration.DeliverAsync(sns.Notification, attempt, Cancelled);
        await sns.Integration.DeliverAsync(sns.Notification, attempt, Cancelled);

        Assert.Equal(3, service.Requests.Length);
        Assert.Equal("Action=AssumeRole&ExternalId=e&RoleArn=arn%3Arole&RoleSessionName=alertengine&Version=2011-06-15", service.Requests[0].Body);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/eu-central-1/sts/aws4_request,", service.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKROLE/", service.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("s3cr3t-token", service.Requests[2].Headers["X-Amz-Security-Token"]);
        Assert.All(attempt.Exchanges, exchange => Assert.DoesNotContain("s3cr3t", exchange.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_tells_the_credentials_of_its_role()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = request => request.Path switch
        {
            "/latest/api/token" => new StubAnswer(200, "session"),
            "/latest/meta-data/iam/security-credentials/" => new StubAnswer(200, "ops"),
            "/latest/meta-data/iam/security-credentials/ops" =>
                new StubAnswer(200, """{"AccessKeyId":"AKMACHINE","SecretAccessKey":"s3cr3t-machine","Token":"s3cr3t-token","Expiration":"2026-11-21T04:10:00Z"}"""),
            _ => null,
        };
        using var sns = Integration(service.Url, "topic_arn: a, sigv4: {region: eu-central-1}", new() { ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = service.Url.ToString() });

        var outcome = await sns.Integration.DeliverAsync(sns.Notification, new DeliveryAttempt(), Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal(("PUT", "session"), (service.Requests[0].Method, service.Requests[1].Headers["X-aws-ec2-metadata-token"]));
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKMACHINE/", service.Requests[^1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_tells_its_credentials()
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        service.Decide = request => request.Path == "/credentials"
            ? new StubAnswer(200, """{"AccessKeyId":"AKCONTAINER","SecretAccessKey":"x","Token":"t","Expiration":"2026-11-21T04:10:00Z"}""")
            : null;
        using var sns = Integration(service.Url, "topic_arn: a, sigv4: {region: eu-central-1}", new()
        {
            ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{service.Url}credentials",
            ["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "s3cr3t-pod",
        });

        await sns.Integration.DeliverAsync(sns.Notification, new DeliveryAttempt(), Cancelled);

        Assert.Equal("s3cr3t-pod", service.Requests[0].Headers["Authorization"]);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKCONTAINER/", service.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_region_nothing_is_sent()
    {
        using var sns = Integration(new("http://127.0.0.1:1/"), $"topic_arn: a, sigv4: {{{Keys}}}", new() { ["AWS_CONFIG_FILE"] = "/nowhere", ["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere" });

        var outcome = await sns.Integration.DeliverAsync(sns.Notification, new DeliveryAttempt(), Cancelled);

        Assert.Equal("Rejected Other region not configured in sns.sigv4.region or in default credentials chain", Outcomes.TextWithPause(outcome));
    }

    [Theory]
    [InlineData("subject: x", "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config")]
    [InlineData("topic_arn: a, target_arn: b", "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config")]
    [InlineData("topic_arn: a, sigv4: {access_key: a}", "must provide a AWS SigV4 Access key and Secret Key if credentials are specified in the SigV4 config")]
    [InlineData("topic_arn: a, sigv4: {external_id: a}", "external_id can only be used with role_arn")]
    public void What_is_wrong_is_said_in_Alertmanagers_words(string fields, string expected) =>
        Assert.Contains(expected, Assert.Single(Configs.Problems(Configs.Of("sns", $"{{{fields}}}"))), StringComparison.Ordinal);

    private static async Task<string> SentAsync(string fields)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        using var sns = Integration(service.Url, fields, []);

        await sns.Integration.DeliverAsync(sns.Notification, new DeliveryAttempt(), Cancelled);

        return service.Requests[0].Body;
    }

    private static async Task<string> AuthorizationAsync(string fields, Dictionary<string, string> environment)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        using var sns = Integration(service.Url, $"topic_arn: a, {fields}", environment);

        await sns.Integration.DeliverAsync(sns.Notification, new DeliveryAttempt(), Cancelled);

        return service.Requests[0].Headers["Authorization"];
    }

    private static Parts Integration(Uri url, string fields, Dictionary<string, string> environment) => new(url, fields, environment);

    private sealed class Parts : IDisposable
    {
        private readonly Paces paces;

        public Parts(Uri url, string fields, Dictionary<string, string> environment)
        {
            var time = new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10));
            var config = Configs.Config(Configs.Of("sns", $"{{api_url: '{url}', {fields}}}"));
            var templates = MessageTemplates.Of(config, new ExternalUrl("http://am.example:9093"), time);
            paces = new(time);
            Integration = SnsIntegration.Build(
                (SnsConfig)config.Receivers[0].Integrations[0].Config, new(templates, paces, NoInbox.Store, time), new(name => environment.GetValueOrDefault(name)));
        }

        public IIntegration Integration { get; }

        public Notification Notification { get; } = new()
        {
            Group = new("{}:{alertname=\"HighCPU\"}"),
            Receiver = "ops",
            GroupLabels = AlertEngine.Labels.LabelSet.Of(new AlertEngine.Labels.Label("alertname", "HighCPU")),
            RouteLabels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
            Alerts = Firing.Alerts,
            Reason = Firing.Reason,
            At = Instant.FromUtc(2026, 11, 21, 3, 10),
            IdempotencyKey = "key",
            Memory = DeliveryRecord.NoMemory,
        };

        public void Dispose()
        {
            Integration.Dispose();
            paces.Dispose();
        }
    }
}
