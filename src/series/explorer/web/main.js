import {App} from './app.js';

const text = (id) => document.getElementById(id).textContent;
new App(document.querySelector('main'), JSON.parse(text('meta')), text('topology')).build();
