using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk;
using Openbeat.Govuk.TagHelpers;
using Openbeat.Modules.Shared;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public class DrawingTests
{
    [Theory]
    [InlineData(0, "M0,2.5 H0")]
    [InlineData(0.125, "M0,2.5 H25")]
    [InlineData(1, "M0,2.5 H200")]
    [InlineData(1.5, "M0,2.5 H200")]
    public void The_bar_is_as_long_as_the_share(double share, string path) => Draw(share, unknown: false).ShouldContain($"d=\"{path}\"");

    [Fact]
    public void What_is_not_recorded_is_drawn_differently()
    {
        Draw(0.5, unknown: true).ShouldContain("bar--unknown");
        Draw(0.5, unknown: false).ShouldNotContain("bar--unknown");
    }

    [Fact]
    public void Every_icon_can_be_drawn()
    {
        foreach (var name in Icon.Names)
        {
            var output = Output();
            new IconTagHelper { Name = name }.Process(Context(), output);
            Html(output).ShouldContain("<path d=\"M");
        }

        Should.Throw<ArgumentException>(() => new IconTagHelper { Name = "unheard-of" }.Process(Context(), Output()));
    }

    private static string Draw(double share, bool unknown)
    {
        var output = Output();
        new ShareBarTagHelper { Share = share, Unknown = unknown }.Process(Context(), output);
        return Html(output);
    }

    private static TagHelperContext Context() => new([], new Dictionary<object, object>(), "test");

    private static TagHelperOutput Output() => new("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

    private static string Html(TagHelperOutput output)
    {
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
