#include "read/html.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue::read;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kParagraph = "<p>Le ministre a rencontré son homologue mardi à Paris, a indiqué son cabinet.</p>";
const std::string kPlain = "Le ministre a rencontré son homologue mardi à Paris, a indiqué son cabinet.";

std::string page_text(const std::string& body) { return read_html("<html><body>" + body + "</body></html>").text; }

const std::string kDaily = R"(<!DOCTYPE html><html lang="fr-FR"><head><meta charset="iso-8859-1">
<title>À Genève, deux émissaires se retrouvent | Le Courrier du Lac</title>
<meta property="og:site_name" content="Le Courrier du Lac">
<meta property="og:title" content="À Genève, deux émissaires se retrouvent - Le Courrier du Lac">
<meta property="article:published_time" content="2026-03-14T08:12:00+01:00">
<link rel="canonical" href="https://courrier.example/monde/geneve">
<script>var template = "<p>Ceci n'est pas du texte.</p>";</script></head>
<body class="has-cookie-banner sidebar-right">
<header><a href="/">Le Courrier</a><nav><ul><li><a href="/m">Monde</a></li><li><a href="/p">Politique</a></li></ul></nav></header>
<div class="article-header shared-content social-wrapper"><main>
<ol class="breadcrumb"><li><a href="/">Accueil</a></li><li>Monde</li></ol>
<article class="paywall"><header><h1>À Genève, deux émissaires se retrouvent</h1>
<p class="chapo">La rencontre, longtemps reportée, a duré deux heures.</p>
<div class="byline">Par <a rel="author">Anne Dupré</a>, à Genève</div><time datetime="2026-03-14">14 mars</time></header>
<figure><img src="a.jpg"><figcaption>Les deux émissaires, samedi, dans la cour du palais.</figcaption></figure>
<div class="share-bar"><a href="#">Partager sur Facebook</a></div>
<div itemprop="articleBody">
<p>Le ministre <strong>Paul Du</strong>rand a rencontré samedi son homologue <a href="/x">Karl Meyer</a>, a dit son porte&#45;parole.</p>
<p><strong>Lire aussi :</strong> <a href="/y">Le président reçoit la chancelière à Paris</a></p>
<h2>Une rencontre sous tension</h2>
<p>« Nous avons parlé franchement », a-t-il dit.<br><br>Les discussions reprendront lundi.</p>
<aside><h3>À lire aussi</h3><ul><li><a href="#">Autre chose s'est passée hier à Berlin</a></li></ul></aside>
<ul><li>Paul Durand, ministre ;</li><li>Karl Meyer, émissaire.</li></ul>
<p>Vous pouvez partager ce texte, a ajouté M. Meyer, qui parlait de cookies et de Telegram.</p></div>
<p><a href="/z">La chancelière en visite à Rome</a></p></article></main>
<aside class="sidebar"><article><h3><a href="q">Un autre article</a></h3><p>Un résumé de cet autre article, assez long.</p></article></aside></div>
<section class="comments"><p>Bravo pour cet article, je suis tout à fait d'accord avec vous.</p></section>
<div id="consent" style="display: none"><p>Nous et nos partenaires utilisons des cookies pour personnaliser la publicité.</p></div>
<footer>© 2026 Le Courrier du Lac. Tous droits réservés.</footer></body></html>)";

}  // namespace

TEST_CASE("a daily's page gives its article and what it says about itself") {
  const Page page = read_html(kDaily);
  CHECK(page.title == "À Genève, deux émissaires se retrouvent");
  CHECK(page.published == "2026-03-14T08:12:00+01:00");
  CHECK(page.source == "Le Courrier du Lac");
  CHECK(page.language == "fr");
  CHECK(page.url == "https://courrier.example/monde/geneve");
  CHECK(page.heading_lines == "Une rencontre sous tension\n");
  CHECK(page.text ==
        "La rencontre, longtemps reportée, a duré deux heures.\n\n"
        "Le ministre Paul Durand a rencontré samedi son homologue Karl Meyer, a dit son porte-parole.\n\n"
        "Une rencontre sous tension\n\n"
        "« Nous avons parlé franchement », a-t-il dit.\n\n"
        "Les discussions reprendront lundi.\n\n"
        "Paul Durand, ministre ;\nKarl Meyer, émissaire.\n\n"
        "Vous pouvez partager ce texte, a ajouté M. Meyer, qui parlait de cookies et de Telegram.");
}

TEST_CASE("all posts of a live blog are kept in order") {
  const Page page = read_html(
      "<html lang='en'><head><meta property='og:title' content='Summit live'>"
      "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"datePublished\":\"2026-05-01\","
      "\"publisher\":{\"name\":\"The Sentinel\"}}</script></head><body><h1>Summit live</h1><section>"
      "<article><h2>Chancellor lands</h2><p>The chancellor met the president at the airport, officials said.</p></article>"
      "<article><p>The prime minister arrived an hour later and shook hands on the steps.</p></article>"
      "<article><p>The three leaders sat down for talks expected to last two hours.</p></article></section></body></html>");
  CHECK(page.text ==
        "Chancellor lands\n\nThe chancellor met the president at the airport, officials said.\n\n"
        "The prime minister arrived an hour later and shook hands on the steps.\n\n"
        "The three leaders sat down for talks expected to last two hours.");
  CHECK(page.source == "The Sentinel");
  CHECK(page.published == "2026-05-01");
  CHECK(page.language == "en");
}

TEST_CASE("a page without article marks gives its stretch of running text") {
  CHECK(page_text("<div><a href=a>Un</a><a href=b>Deux</a></div><div><div>" + kParagraph +
                  "<p>La réunion a duré trois heures.</p></div><div>Publicité</div><div><p>Une autre aura lieu en mai.</p>"
                  "</div></div><ul><li><a href=1>Autre titre</a></li><li><a href=2>Encore un titre</a></li></ul>") ==
        kPlain + "\n\nLa réunion a duré trois heures.\n\nUne autre aura lieu en mai.");
}

TEST_CASE("a page laid out in tables with line breaks gives its paragraphs") {
  CHECK(page_text("<table><tr><td><a href=1>Accueil</a> <a href=2>Sport</a></td></tr><tr><td><b>Le roi reçoit</b><br><br>"
                  "Le roi a reçu mardi l'ambassadeur au palais.<br>Il repartira jeudi.</td></tr></table>") ==
        "Le roi reçoit\n\nLe roi a reçu mardi l'ambassadeur au palais.\n\nIl repartira jeudi.");
}

TEST_CASE("words of classes that name wrappers do not remove the article") {
  CHECK(page_text("<div class='share social related'><h1>Titre</h1>" + kParagraph + "</div>").ends_with(kPlain));
  CHECK(page_text("<form><div class='newsletter-template'>" + kParagraph + "</div></form>") == kPlain);
  CHECK(page_text("<div style='display:none' class='cookie-ready'><main>" + kParagraph + "</main></div>") == kPlain);
}

TEST_CASE("a consent banner longer than the article is left out") {
  const std::string banner =
      repeated("<p>Vos données servent à mesurer l'audience et à financer le journal chaque jour.</p>", 8);
  CHECK(page_text("<div id='didomi-popup'>" + banner + "</div><article>" + kParagraph + "</article>") == kPlain);
}

TEST_CASE("a page without article has no text") {
  CHECK(page_text("<h1>Le Journal</h1><ul><li><a href=1>Le président est à Rome</a></li></ul>").empty());
  CHECK(read_html("").text.empty());
  CHECK(read_html("   ").text.empty());
  CHECK(read_html("<!-- rien -->").text.empty());
}

TEST_CASE("the text of a page filled by scripts comes from its JSON-LD") {
  const Page page = read_html(
      "<html><head><script type='application/ld+json'>[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Titre d&#039;essai\",\"inLanguage\":\"fr-BE\",\"articleBody\":\"Un début.\\n\\nUne suite\nqui "
      "dure.\"}]"
      "</script></head><body><div id='app'>Veuillez activer JavaScript</div></body></html>");
  CHECK(page.title == "Titre d'essai");
  CHECK(page.language == "fr");
  CHECK(page.text == "Un début.\n\nUne suite qui dure.");
}

TEST_CASE("a publisher that JSON-LD only refers to is found in its graph") {
  const Page page = read_html(
      "<html><head><title>x</title><script "
      "type='application/ld+json'>{\"@graph\":[{\"@type\":\"Organization\",\"@id\":\"#o\","
      "\"name\":\"L'Écho\"},{\"@type\":\"NewsArticle\",\"publisher\":{\"@id\":\"#o\"},\"datePublished\":\"2026-01-02\"}]}</"
      "script>"
      "</head></html>");
  CHECK(page.source == "L'Écho");
  CHECK(page.published == "2026-01-02");
}

TEST_CASE("dates are found where pages put them") {
  const auto published = [](const std::string& html) { return read_html(html).published; };
  CHECK(published("<meta name='DC.date.issued' content='2026-02-01'>") == "2026-02-01");
  CHECK(published("<meta name='date' content='2026-02-01'><time datetime='2020-01-01'></time>") == "2026-02-01");
  CHECK(published("<p><time datetime='2026-02-02' pubdate>hier</time></p>") == "2026-02-02");
  CHECK(published("<time datetime='2026-02-05'>maj</time><time class='date-published' datetime='2026-02-03'>x</time>") ==
        "2026-02-03");
  CHECK(published("<p><time>3 février 2026</time></p>") == "3 février 2026");
  CHECK(published("<span itemprop='datePublished' content='2026-02-04'>4/2</span>") == "2026-02-04");
  CHECK(published("<p>rien</p>").empty());
}

TEST_CASE("a site's name is cut from its title only when it is known to be one") {
  const auto title = [](const std::string& head) { return read_html("<html><head>" + head + "</head></html>").title; };
  CHECK(title("<title>Paris - Berlin : le sommet</title>") == "Paris - Berlin : le sommet");
  CHECK(title("<title>Le sommet | L'Écho</title><meta property='og:site_name' content='L’Echo'>") == "Le sommet");
  CHECK(title("<title>L'Écho - Le sommet</title><meta property='og:site_name' content='L’Écho'>") == "Le sommet");
  const Page page = read_html("<title>Le sommet | L'Écho</title><h1>Le sommet</h1>");
  CHECK(page.title == "Le sommet");
  CHECK(page.source == "L'Écho");
}

TEST_CASE("markup gone wrong still gives the text") {
  CHECK(page_text("<p>Le <b>roi <i>a reçu</b> son</i> hôte mardi, dit-on au palais royal.<p>Il repart jeudi.") ==
        "Le roi a reçu son hôte mardi, dit-on au palais royal.\n\nIl repart jeudi.");
  CHECK(page_text("<a href=\"x>Lien</a>" + kParagraph) == kPlain);
  CHECK(page_text("<!-- jamais fermé " + kParagraph) == kPlain);
  CHECK(page_text("<script>jamais fermé" + kParagraph).ends_with(kPlain));
  CHECK(page_text(std::string("<p>Le ministre") + '\0' + "a rencontré son homologue mardi à Paris.</p>") ==
        "Le ministre a rencontré son homologue mardi à Paris.");
}

TEST_CASE("text nested deeper than the parser goes is read flat") {
  const std::size_t deep = 100000;
  CHECK(read_html(repeated("<div>", deep) + kParagraph + repeated("</div>", deep)).text == kPlain);
  CHECK(read_html(repeated("<b><p>", deep) + kParagraph).text.ends_with(kPlain));
  CHECK(html_to_text(repeated("<span>", deep) + "Deux mots" + repeated("</i>", deep)) == "Deux mots");
}

TEST_CASE("hostile markup takes linear time") {
  std::string attributes = "<p ";
  for (int i = 0; i < 200000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  CHECK(page_text(attributes + ">Le ministre a rencontré son homologue.</p>") == "Le ministre a rencontré son homologue.");
  CHECK(page_text(repeated("<!-- ", 200000) + kParagraph) == kPlain);
  CHECK(page_text(repeated("<script>", 100000) + kParagraph) == kPlain);
  CHECK(page_text("<script type='application/ld+json'>" + repeated("[", 300000) + "</script>" + kParagraph) == kPlain);
  CHECK(html_to_text(repeated("<", 10000)) == repeated("<", 10000));
}

TEST_CASE("fragments become plain text") {
  struct Case {
    std::string html;
    std::string text;
  };
  const Case cases[] = {
      {"", ""},
      {"Texte simple", "Texte simple"},
      {"L&#8217;accord&nbsp;: 3 &lt; 4 &amp; plus", "L’accord\u00A0: 3 < 4 & plus"},
      {"<p>Un.</p>\n<p>Deux.</p>", "Un.\n\nDeux."},
      {"Un <em>mot</em>s\n\nDeux", "Un mots\n\nDeux"},
      {"Une ligne\nbrisée", "Une ligne brisée"},
      {"<ul><li>a</li><li>b</li></ul>", "a\nb"},
      {"<h2>Titre<br>long</h2><p>Suite</p>", "Titre long\n\nSuite"},
      {"a < b et c > d", "a < b et c > d"},
      {"<p>Caf\xC3\xA9</p><script>x()</script>", "Café"},
      {"<table><tr><td>un</td><td>deux</td></tr></table>", "un\n\ndeux"},
  };
  for (const Case& one : cases) CHECK(html_to_text(one.html) == one.text);
}
