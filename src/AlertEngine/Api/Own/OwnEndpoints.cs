using System.Collections.Immutable;
using AlertEngine.Explaining;

namespace AlertEngine.Api.Own;

/// <summary>All that our own API answers. What is not in this table is neither served nor described.</summary>
internal static class OwnEndpoints
{
    public const string Root = "/api/ae/v1";

    private const string NotLeft = "Not all that was told then is kept";

    private static readonly OwnParameter DeliveryId = new("id", "The id of an attempt", "integer") { IsInPath = true };
    private static readonly OwnParameter Limit = new("limit", "At most so many", "integer");
    private static readonly OwnParameter Before = new("before", "Older than the one with this id", "integer");
    private static readonly OwnError NotUnderstood = new(StatusCodes.Status400BadRequest, "A parameter makes no sense");
    private static readonly OwnError NoDelivery = new(StatusCodes.Status404NotFound, "The ledger has no such attempt");
    private static readonly OwnError Foreign = new(StatusCodes.Status403Forbidden, "The browser was sent by a page of another site");
    private static readonly OwnError TooMany = new(StatusCodes.Status429TooManyRequests, "Too many messages that were asked for are under way");
    private static readonly OwnError NotInForce = new(StatusCodes.Status503ServiceUnavailable, "The configuration is not in force yet");

    /// <summary>What tells of deliveries, and does something about them.</summary>
    private static readonly ImmutableArray<OwnEndpoint> Deliveries =
    [
        new("GET", "deliveries", "listDeliveries", "Attempts to deliver, newest first", DeliveriesEndpoint.ListAsync)
        {
            Parameters =
            [
                new("receiver", "Of this receiver"),
                new("integration", "Of this integration, or of all of a kind: slack[0], slack"),
                new("group", "Of the group with this key"),
                new("outcome", $"With this end: {AttemptOutcome.All}"),
                new("since", "Not older than this: a time, or how long ago (90m)"),
                new("until", "Older than this"),
                new("match[]", "Matchers, in Alertmanager's syntax, of which one told alert fulfils all") { IsList = true },
                Limit,
                Before,
            ],
            Answer = AnswerSchema.Of(() => DeliveryJson.Readable.ShownDeliveryArray),
            Errors = [NotUnderstood],
        },
        new("GET", "deliveries/{id}", "getDelivery", "An attempt with its alerts and what went over the wire", DeliveriesEndpoint.ShowAsync)
        {
            Parameters = [DeliveryId],
            Answer = AnswerSchema.Of(() => DeliveryJson.Readable.ShownDelivery),
            Errors = [NotUnderstood, NoDelivery],
        },
        new("GET", "deliveries/{id}/notification", "getToldNotification", "What templates saw of what was told, as webhooks carry it", ToldEndpoint.HandleAsync)
        {
            Parameters = [DeliveryId],
            Answer = AnswerSchema.Webhook,
            Errors = [NotUnderstood, NoDelivery, new(StatusCodes.Status409Conflict, NotLeft), NotInForce],
        },
        new("POST", "deliveries/{id}/resend", "resendDelivery", "Tells the same integration the same again", ReceiverTestEndpoint.ResendAsync)
        {
            Parameters = [DeliveryId],
            Answer = AnswerSchema.Of(() => DeliveryJson.Readable.ShownDeliveryArray),
            Errors = [NotUnderstood, Foreign, NoDelivery, new(StatusCodes.Status409Conflict, $"{NotLeft}, or the integration is gone"), TooMany, NotInForce],
        },
        new("GET", "receivers", "listReceivers", "The receivers, and how their integrations have been doing", ReceiversEndpoint.HandleAsync)
        {
            Answer = AnswerSchema.Of(() => DeliveryJson.Readable.ShownReceiverArray),
        },
        new("POST", "receivers/{name}/test", "testReceiver", "Tells a receiver of a sample, or of what was told once", ReceiverTestEndpoint.TestAsync)
        {
            Parameters = [new("name", "The name of the receiver") { IsInPath = true }],
            Body = AnswerSchema.Of(() => DeliveryJson.Readable.ReceiverTestRequest),
            Answer = AnswerSchema.Of(() => DeliveryJson.Readable.ShownDeliveryArray),
            Errors =
            [
                new(StatusCodes.Status400BadRequest, "The body is not understood"),
                Foreign,
                new(StatusCodes.Status404NotFound, "There is no such receiver, integration or delivery"),
                new(StatusCodes.Status409Conflict, NotLeft),
                new(StatusCodes.Status413PayloadTooLarge, "The body is larger than 64 KB"),
                TooMany,
                NotInForce,
            ],
        },
    ];

    /// <summary>What tells of rules and templates, beyond what other programs' APIs do.</summary>
    private static readonly ImmutableArray<OwnEndpoint> Rules =
    [
        new("GET", "rules/evaluations", "listEvaluations", "The last evaluations of each rule", EvaluationsEndpoint.HandleAsync)
        {
            Parameters =
            [
                new("file", "Of rules in this file") { IsList = true },
                new("group", "Of rules in this group") { IsList = true },
                new("rule", "Of rules with this name") { IsList = true },
                new("limit", "At most so many of each rule", "integer"),
            ],
            Answer = AnswerSchema.Of(() => ApiJson.Default.ShownRuleRunsArray),
            Errors = [NotUnderstood],
        },
        new("GET", "rules/files", "listRuleFiles", "Each rule file, and what of it is in force", RuleFilesEndpoint.HandleAsync)
        {
            Answer = AnswerSchema.Of(() => ApiJson.Default.ShownRuleFileArray),
        },
        new("GET", "templates/files", "listTemplateFiles", "Each template file, and what of it is in force", TemplateFilesEndpoint.HandleAsync)
        {
            Answer = AnswerSchema.Of(() => ApiJson.Default.ShownTemplateFileArray),
        },
        new("GET", "datasources", "listDataSources", "Whom rules ask, and how they have been answering", DataSourcesEndpoint.HandleAsync)
        {
            Answer = AnswerSchema.Of(() => ApiJson.Default.ShownSourceArray),
        },
    ];

    private static readonly ImmutableArray<OwnEndpoint> Others =
    [
        new("GET", "explain", "explainAlert", "Why an alert is told or not", ExplainEndpoint.HandleAsync)
        {
            Parameters =
            [
                new("alert", "The fingerprint of an alert that is there"),
                new("label", "Else each label of an alert, as name=value") { IsList = true },
            ],
            Answer = AnswerSchema.Of(() => ExplanationJson.Default.Explanation),
            Errors = [NotUnderstood, new(StatusCodes.Status404NotFound, "No alert has this fingerprint")],
        },
        new("GET", "history", "listHistory", "What became of alerts, newest first", HistoryEndpoint.HandleAsync)
        {
            Parameters =
            [
                new("alert", "Of the alert with this fingerprint"),
                new("match[]", "Matchers, in Alertmanager's syntax, of which the alert fulfils all") { IsList = true },
                new("since", "Not older than this: a time, or how long ago (90m)"),
                new("until", "Older than this"),
                Limit,
                Before,
            ],
            Answer = AnswerSchema.Of(() => HistoryJson.Readable.ShownChangeArray),
            Errors = [NotUnderstood],
        },
        new("GET", "silences/{id}/history", "getSilenceHistory", "What was made of a silence, newest first", SilenceHistoryEndpoint.HandleAsync)
        {
            Parameters = [new("id", "The id of a silence") { IsInPath = true }],
            Answer = AnswerSchema.Of(() => HistoryJson.Readable.SilenceVersionArray),
            Errors = [new(StatusCodes.Status404NotFound, "There is no such silence, or none any more")],
        },
        new("GET", "journal", "readJournal", "What the program did, newest first", JournalEndpoint.HandleAsync)
        {
            Parameters = [Limit, Before],
            Answer = AnswerSchema.Of(() => ApiJson.Default.JournalEntryAnswerArray),
            Errors = [NotUnderstood],
        },
        new("GET", "inbox", "listInbox", "The messages that receivers with an inbox got, newest first", InboxEndpoint.HandleListAsync)
        {
            Parameters = [Limit, Before],
            Answer = AnswerSchema.Of(() => ApiJson.Default.InboxEntryAnswerArray),
            Errors = [NotUnderstood],
        },
        new("GET", "inbox/{id}", "getInboxMessage", "A message of the inbox with its text and its alerts", InboxEndpoint.HandleOneAsync)
        {
            Parameters = [new("id", "The id of a message", "integer") { IsInPath = true }],
            Answer = AnswerSchema.Of(() => ApiJson.Default.InboxEntryAnswer),
            Errors = [new(StatusCodes.Status404NotFound, "There is no such message, or none any more")],
        },
        new("GET", "openapi.json", "getDescription", "This description", OpenApiDocument.HandleAsync) { Answer = AnswerSchema.AnyObject },
    ];

    public static readonly ImmutableArray<OwnEndpoint> All = [.. Deliveries, .. Rules, .. Others];

    public static void MapOwn(this WebApplication app)
    {
        foreach (var endpoint in All)
        {
            var handle = endpoint.Method == "GET" ? endpoint.Handle : ForeignPages.Refuse(endpoint.Handle);
            app.MapMethods($"{Root}/{endpoint.Path}", [endpoint.Method], Guarded(handle));
        }
    }

    // What was told is for who asks now: no cache between keeps it, and no browser takes it for a page.
    private static RequestDelegate Guarded(RequestDelegate handle) => context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";

        return handle(context);
    };
}
