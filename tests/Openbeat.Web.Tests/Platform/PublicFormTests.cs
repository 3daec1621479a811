using System.Net;
using Openbeat.Platform.PublicForms;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Platform;

public class SubmissionRateTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void One_connection_may_send_one_form_so_often_in_an_hour()
    {
        var rate = new SubmissionRate(_clock);
        var first = _clock.Now;
        Take(rate, "192.0.2.1").ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(20));
        Take(rate, "192.0.2.1").ShouldBeNull();
        Take(rate, "192.0.2.1").ShouldBe(first + TimeSpan.FromHours(1));
        Take(rate, "192.0.2.2").ShouldBeNull();
        rate.Take("other", IPAddress.Parse("192.0.2.1"), 2).ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(40));
        Take(rate, "192.0.2.1").ShouldBeNull();
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void A_connection_is_counted_by_what_it_was_given(string one, string other)
    {
        var rate = new SubmissionRate(_clock);
        rate.Take("feedback", IPAddress.Parse(one), 1).ShouldBeNull();
        rate.Take("feedback", IPAddress.Parse(other), 1).ShouldNotBeNull();
    }

    [Fact]
    public void Another_household_is_another_connection()
    {
        var rate = new SubmissionRate(_clock);
        rate.Take("feedback", IPAddress.Parse("2001:db8:1:2::1"), 1).ShouldBeNull();
        rate.Take("feedback", IPAddress.Parse("2001:db8:1:3::1"), 1).ShouldBeNull();
    }

    private static DateTimeOffset? Take(SubmissionRate rate, string address) => rate.Take("feedback", IPAddress.Parse(address), 2);
}

public class TextMarksTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("Thank you, that was kind", TextMark.None)]
    [InlineData("You are a b\u00e4st\u00e4rd", TextMark.Abusive)]
    [InlineData("SHIT!!!", TextMark.Abusive)]
    [InlineData("I'll kill you", TextMark.Threatening)]
    [InlineData("I will   find\nyou, you bastard", TextMark.Threatening)]
    [InlineData("They shot at the night club; skill youth workers helped", TextMark.None)]
    [InlineData("", TextMark.None)]
    public void A_text_is_marked_by_whole_words(string text, TextMark mark) =>
        new TextMarks(site.Settings).Of(text).ShouldBe(mark);

    [Theory]
    [InlineData("The  MAP, is h\u00e0rd to read!", "the map is hard to read")]
    [InlineData("don\u2019t", "dont")]
    [InlineData("...", "")]
    public void Texts_that_read_alike_become_alike(string text, string normal) => TextMarks.Normalise(text).ShouldBe(normal);
}
