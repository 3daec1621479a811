using Microsoft.AspNetCore.Http;
using Openbeat.Platform.Visitors;

namespace Openbeat.Web.Tests.Platform;

public class VisitorChoicesTests
{
    [Theory]
    [InlineData("", "0.0.0.")]
    [InlineData("openbeat-cookies=rejected", "2.0.0.")]
    [InlineData("openbeat-cookies=accepted", "1.0.0.")]
    [InlineData("openbeat-text-size=larger", "0.1.0.")]
    [InlineData("openbeat-cookies=accepted; openbeat-preferences=text%3Dlargest%26view%3Dtables%26area%3Dold-town", "1.2.1.old-town")]
    public void One_state_has_one_key(string cookies, string key) => Of(cookies).CacheKey.ShouldBe(key);

    [Theory]
    [InlineData("openbeat-cookies=ACCEPTED")]
    [InlineData("openbeat-cookies=yes")]
    [InlineData("openbeat-text-size=2")]
    [InlineData("openbeat-text-size=-1")]
    [InlineData("openbeat-text-size=huge")]
    [InlineData("openbeat-preferences=text%3Dlargest%26view%3Dtables%26area%3Dold-town")]
    [InlineData("openbeat-cookies=rejected-")]
    [InlineData("something-else=1")]
    public void Anything_else_is_no_choice(string cookies) => Of(cookies).ShouldBe(VisitorChoices.None);

    [Theory]
    [InlineData("Old%20Town")]
    [InlineData("..%252F..")]
    [InlineData("%3Cscript%3E")]
    [InlineData("%252Ftown")]
    [InlineData("town%252F")]
    [InlineData("a%252F%252Fb")]
    public void What_cannot_be_an_area_is_none(string area) =>
        Of($"openbeat-cookies=accepted; openbeat-preferences=area%3D{area}").Area.ShouldBeNull();

    [Fact]
    public void A_remembered_area_has_a_bound()
    {
        Of($"openbeat-cookies=accepted; openbeat-preferences=area%3D{new string('a', VisitorChoices.AreaMaxLength)}").Area.ShouldNotBeNull();
        Of($"openbeat-cookies=accepted; openbeat-preferences=area%3D{new string('a', VisitorChoices.AreaMaxLength + 1)}").Area.ShouldBeNull();
    }

    [Fact]
    public void After_a_refusal_nothing_of_the_preferences_is_read() =>
        Of("openbeat-cookies=rejected; openbeat-preferences=view%3Dtables%26area%3Dold-town").CacheKey.ShouldBe("2.0.0.");

    private static VisitorChoices Of(string cookies)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookies;
        return VisitorChoices.Of(context);
    }
}

public class LocalPathTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/a/b?c=d", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a", false)]
    [InlineData("//a", false)]
    [InlineData("/\\a", false)]
    [InlineData("/a\r\nSet-Cookie: x=1", false)]
    [InlineData("https://a", false)]
    public void Only_an_address_within_the_site_is_local(string? path, bool local) => LocalPath.Is(path).ShouldBe(local);

    [Theory]
    [InlineData("/a", "/a?k=v")]
    [InlineData("/a?b=1&k=old&k=older", "/a?b=1&k=v")]
    [InlineData("/a?b=x%20y#z", "/a?b=x%20y&k=v")]
    public void A_parameter_is_set_once(string path, string expected) => LocalPath.With(path, "k", "v").ShouldBe(expected);

    [Fact]
    public void A_parameter_is_taken_away() => LocalPath.With("/a?k=1&b=2&b=3", "k", null).ShouldBe("/a?b=2&b=3");
}

public class ReferenceTests
{
    [Fact]
    public void A_reference_is_short_and_without_letters_that_look_alike()
    {
        var references = Enumerable.Range(0, 200).Select(_ => Openbeat.Platform.Reference.New('F')).ToList();
        references.ShouldBeUnique();
        references.ShouldAllBe(r => r.Length == 11 && r.StartsWith("F-") && !r.Substring(2).Any(c => "01OIL".Contains(c)));
        references.ShouldAllBe(r => Openbeat.Platform.Reference.Is('F', r) && !Openbeat.Platform.Reference.Is('E', r));
    }

    [Fact]
    public void The_same_text_has_the_same_reference() =>
        Openbeat.Platform.Reference.Of('E', "trace").ShouldBe(Openbeat.Platform.Reference.Of('E', "trace"));
}
