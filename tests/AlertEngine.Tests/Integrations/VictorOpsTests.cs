using AlertEngine.Configuration;
using AlertEngine.Integrations.VictorOps;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.Integrations;

/// <summary>The address of Splunk On-Call, which is made of keys.</summary>
public sealed class VictorOpsTests
{
    [Fact]
    public async Task What_a_label_says_stays_within_its_part_of_the_address()
    {
        var delivery = await StubbedDelivery.SendAsync(
            "victorops", "api_key: s3cr3t, api_url: '{url}/alert', routing_key: '{{ .CommonLabels.team }}/../y?z#'", StubbedDelivery.Firing);

        Assert.Equal(("/alert/s3cr3t/x%2F..%2Fy?z#", ""), (delivery.Request.Path, delivery.Request.Query));
    }

    [Fact]
    public async Task Without_a_routing_key_nothing_is_sent()
    {
        var delivery = await StubbedDelivery.SendAsync(
            "victorops", "api_key: s3cr3t, api_url: '{url}', routing_key: '{{ mustToDate \"x\" \"y\" }}'", StubbedDelivery.Firing);

        Assert.StartsWith("failed to template routing_key: ", Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error, StringComparison.Ordinal);
        Assert.Empty(delivery.Requests);
    }

    [Fact]
    public void A_receivers_own_key_goes_before_the_global_one()
    {
        var config = Configs.Config(
            """
            global: {victorops_api_key: global}
            route: {receiver: r}
            receivers: [{name: r, victorops_configs: [{routing_key: x, api_key_file: /own}, {routing_key: x}]}]
            """);

        var keys = config.Receivers[0].Integrations.Select(integration => ((VictorOpsConfig)integration.Config).ApiKey).ToArray();

        Assert.Equal("/own", Assert.IsType<SecretSource.File>(keys[0]).Path);
        Assert.Equal("global", Assert.IsType<SecretSource.Inline>(keys[1]).Value.Reveal());
    }
}
