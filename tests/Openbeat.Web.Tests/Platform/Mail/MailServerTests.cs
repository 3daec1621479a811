using Microsoft.Extensions.Configuration;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Mail;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>What an operator sets about mail is read before anybody is served, and a wrong word never weakens anything.</summary>
public class MailServerTests
{
    [Theory]
    [InlineData("Port", "abc")]
    [InlineData("Port", "0")]
    [InlineData("Port", "65536")]
    [InlineData("TimeoutSeconds", "99999999999")]
    [InlineData("TimeoutSeconds", "4294968")]
    [InlineData("LeaseSeconds", "-1")]
    [InlineData("Connections", "101")]
    [InlineData("ReadOnPage", "yes")]
    [InlineData("From", "nobody")]
    [InlineData("Security", "9")]
    [InlineData("Security", "2")]
    [InlineData("Security", "StartTls, None")]
    [InlineData("Security", "Ssl")]
    public void What_cannot_be_used_is_told_by_its_name(string name, string value) =>
        Should.Throw<CannotStartException>(() => Read(($"Mail:{name}", value))).Message.ShouldStartWith($"Mail__{name} is '{value}'");

    [Fact]
    public void A_password_that_cannot_be_read_or_would_go_in_the_open_and_an_address_that_is_none_are_told()
    {
        Should.Throw<CannotStartException>(() => Read(("Mail:PasswordFile", "/no/such/file"))).Message.ShouldStartWith("The mail server's password cannot be read");
        Should.Throw<CannotStartException>(() => Read(("Mail:Security", "none"), ("Mail:User", "openbeat"))).Message.ShouldStartWith("Mail__Security=None sends nothing secret");
        Should.Throw<CannotStartException>(() => Read(("Openbeat:Address", "police.example"))).Message.ShouldStartWith("Openbeat__Address is 'police.example'");
    }

    [Fact]
    public void What_is_left_empty_is_as_usual()
    {
        var server = Read(("Mail:Port", ""), ("Mail:Security", "tls"), ("Mail:ReadOnPage", ""));
        (server.Port, server.Security, server.ReadsOnPage, server.Timeout).ShouldBe((465, MailSecurity.Tls, false, TimeSpan.FromSeconds(120)));
    }

    [Theory]
    [InlineData("Mail__Port", "abc", "Mail__Port is 'abc'. It is a number from 1 to 65535.")]
    [InlineData("Openbeat__RunJobs", "maybe", "Openbeat__RunJobs is 'maybe'. It is true or false.")]
    public async Task A_site_that_is_told_something_wrong_says_so_and_does_not_start(string name, string value, string says)
    {
        await using var process = new OwnProcess();
        process.Environment[name] = value;
        var (code, output) = await process.RunAsync("serve", "--urls", "http://127.0.0.1:0");
        (code, output.Trim()).ShouldBe((1, says));
    }

    private static MailServer Read(params (string Name, string Value)[] told)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(told.ToDictionary(t => t.Name, string? (t) => t.Value)).Build();
        return new MailServer(configuration, new SiteAddress(configuration));
    }
}
