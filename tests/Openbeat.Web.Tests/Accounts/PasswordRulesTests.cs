using Openbeat.Modules.Accounts;

namespace Openbeat.Web.Tests.Accounts;

public class PasswordRulesTests
{
    private static readonly CommonPasswords Common = new();
    private static readonly PasswordRules Rules = new(Common);

    [Fact]
    public void The_list_is_whole() => Common.Count.ShouldBe(49_233);

    [Theory]
    [InlineData("quiet lanterns drift")]
    [InlineData("correct horse battery staple!")]
    [InlineData("Xk2#mvP9qLw7z")]
    public void A_password_that_is_hard_to_guess_is_accepted(string password) => Rules.Fault(password, "Grace Okonjo", "g.okonjo@example.org").ShouldBeNull();

    [Theory]
    [InlineData("", "Enter a password")]
    [InlineData("elevenchars", "12 characters or more")]
    [InlineData("passwordpassword", "somebody who guesses")]
    [InlineData("Password2026!!!", "somebody who guesses")]
    [InlineData("P@55w0rd!!!!", "somebody who guesses")]
    [InlineData("aaaaaaaaaaaaaa", "somebody who guesses")]
    [InlineData("123456789012", "somebody who guesses")]
    [InlineData("GraceOkonjo1985", "your name or email address")]
    [InlineData("okonjo-grace-1", "your name or email address")]
    public void A_password_that_is_tried_first_is_refused(string password, string because) =>
        Rules.Fault(password, "Grace Okonjo", "g.okonjo@example.org").ShouldNotBeNull().ShouldContain(because);
}
