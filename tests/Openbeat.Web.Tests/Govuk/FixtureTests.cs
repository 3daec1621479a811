using System.Text.Encodings.Web;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>Every case of every component the pages use, hidden ones included, gives the HTML that govuk-frontend publishes for it.</summary>
public class FixtureTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Gives_the_published_html(string component, string name)
    {
        var fixture = Fixtures.Of(component).Single(f => f.Name == name);
        var writer = new StringWriter();
        FixtureComponents.All[component](fixture.Options).WriteTo(writer, HtmlEncoder.Default);
        NormalisedHtml.Of(writer.ToString()).ShouldBe(NormalisedHtml.Of(fixture.Html));
    }

    public static IEnumerable<TheoryDataRow<string, string>> Cases()
    {
        foreach (var component in FixtureComponents.All.Keys)
        {
            if (!Fixtures.AreInstalled)
            {
                yield return new TheoryDataRow<string, string>(component, "all") { Skip = $"govuk-frontend is not installed in {Fixtures.Folder}: run npm ci in src/Openbeat.Web/Client" };
                continue;
            }

            foreach (var fixture in Fixtures.Of(component))
            {
                yield return new TheoryDataRow<string, string>(component, fixture.Name);
            }
        }
    }
}
