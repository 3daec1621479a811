using System.Text;
using Openbeat.Modules.Accounts;

namespace Openbeat.Web.Tests.Accounts;

public class TotpTests
{
    private static readonly string Key = Totp.ToBase32(Encoding.ASCII.GetBytes("12345678901234567890"));

    // RFC 6238, appendix B, SHA-1, last six of the eight digits
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public void A_code_counts_in_its_half_minute_and_those_beside_it(int secondsAway, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        (Totp.StepOf(Key, Totp.CodeAt(Key, now.AddSeconds(secondsAway)), now) is not null).ShouldBe(counts);
    }

    [Fact]
    public void New_keys_differ_and_have_160_bits()
    {
        Totp.NewKey().Length.ShouldBe(32);
        Totp.NewKey().ShouldNotBe(Totp.NewKey());
    }
}
