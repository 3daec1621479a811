namespace Openbeat.Web.Tests.Govuk;

public class NormalisedHtmlTests
{
    [Theory]
    [InlineData("<p class='a  b' id=x>one  two</p>", "<p id=\"x\" class=\"a b\">\n  one two\n</p>")]
    [InlineData("<div><p>one</p> <p>two</p></div>", "<div><p>one</p><p>two</p></div>")]
    [InlineData("<input disabled>", "<input disabled=\"\">")]
    public void What_a_reader_cannot_tell_apart_is_equal(string left, string right) =>
        NormalisedHtml.Of(left).ShouldBe(NormalisedHtml.Of(right));

    [Theory]
    [InlineData("<p>one</p>", "<p>two</p>")]
    [InlineData("<p id=\"a\">one</p>", "<p>one</p>")]
    [InlineData("<p class=\"b a\">one</p>", "<p class=\"a b\">one</p>")]
    [InlineData("<p>one<span>two</span></p>", "<p>one <span>two</span></p>")]
    [InlineData("<p>one<span> two</span></p>", "<p>one<span>two</span></p>")]
    [InlineData("<p><b>one</b></p>", "<p><i>one</i></p>")]
    [InlineData("<textarea>one  two</textarea>", "<textarea>one two</textarea>")]
    [InlineData("<p>&lt;b&gt;</p>", "<p><b></b></p>")]
    public void What_differs_is_not_equal(string left, string right) =>
        NormalisedHtml.Of(left).ShouldNotBe(NormalisedHtml.Of(right));
}
